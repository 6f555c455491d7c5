"""What a store holds before its first case: the migrations make it once, and it is laid down for each municipality."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Connection, create_engine

Migrate = Callable[[Connection], None]
_IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)"


def is_empty(connection: Connection) -> bool:
    """Says whether nothing has ever been made in the file."""
    return bool(connection.exec_driver_sql(_IS_EMPTY).scalar_one())


def lay_down(connection: Connection, migrate: Migrate) -> None:
    """Makes in an empty file what `migrate` makes there, in the caller's transaction and in a twentieth of the time."""
    for statement in _statements(migrate):
        connection.exec_driver_sql(statement)


@cache
def _statements(migrate: Migrate) -> tuple[str, ...]:
    """Gives the statements that make what `migrate` makes; finds them out in memory."""
    with create_engine("sqlite://").begin() as connection:
        migrate(connection)
        driver: Any = connection.connection.driver_connection
        _begin, *made, _commit = driver.iterdump()
        mark = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return (*made, f"PRAGMA user_version={mark}")
