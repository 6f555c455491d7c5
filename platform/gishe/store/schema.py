"""Bringing a municipality's tables to what this version of Gishe needs, by Alembic."""

from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, inspect, text

from gishe.store import blank
from gishe.store.sealing.safe import Safe

#: The newest revision in `migrations/versions`. A store that has it opens without Alembic, in a tenth of a millisecond.
NEWEST = "0022"
#: What `PRAGMA user_version` says of a file in which nothing is left that was plain before it was sealed.
CLEAN = 3
_FOLDER = Path(__file__).parent / "migrations"
#: Alembic keeps what it is doing in module globals, so one store at a time is brought up to date.
_one_at_a_time = Lock()


class NewerStore(Exception):  # noqa: N818  the name says what is so, not that something broke
    """The store was written by a newer version of Gishe: install that version, or restore the backup made before it."""


def is_current(connection: Connection) -> bool:
    """Says whether the store has every table of this version."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() == NEWEST


def upgrade(connection: Connection, safe: Safe) -> None:
    """Makes what is missing, all of it or nothing, in the caller's write transaction; raises `NewerStore`.

    What older versions kept plain is sealed with keys of `safe`.

    Two processes that open a store at once queue for that transaction, and the second finds nothing to do; one that
    is killed half-way leaves the store as it was.
    """
    with _one_at_a_time:
        if blank.is_empty(connection):
            blank.lay_down(connection, _migrate)
        elif not is_current(connection):
            _migrate(connection, safe)


def _migrate(connection: Connection, safe: Safe | None = None) -> None:
    # Alembic takes as long to import as a page to serve, and a store needs it once in its life.
    from alembic.config import Config  # noqa: PLC0415  as above
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415  as above
    from alembic.script import ScriptDirectory  # noqa: PLC0415  as above
    from alembic.util import CommandError  # noqa: PLC0415  as above

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    scripts = ScriptDirectory.from_config(config)

    def plan(current: Any, _context: Any) -> Any:
        return scripts._upgrade_revs("head", current)  # noqa: SLF001  Alembic's documented way to upgrade from a program

    environment = EnvironmentContext(config, scripts, fn=plan)
    with environment:
        environment.configure(connection=connection, safe=safe)
        try:
            environment.run_migrations()
        except CommandError as refused:
            raise NewerStore from refused
