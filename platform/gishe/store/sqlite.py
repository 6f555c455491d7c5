"""A municipality's store in one SQLite file, and the folder that holds a file for each municipality."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, func, literal_column, select

from gishe.runtime.tally import NoTally, Tally
from gishe.store.census import SqlCensus
from gishe.store.queue import SqlQueue
from gishe.store.schema import CLEAN, is_current, upgrade
from gishe.store.sealing.safe import Safe, Safes
from gishe.store.tables import accounts, cases, doomed_keys, letters, word_keys
from gishe.store.turn import Turn
from gishe.store.unit import Now, SqlReader, SqlUnit

#: How long a writer waits for writers of other processes, in milliseconds.
_PATIENCE = 15_000
#: FULL: a commit is on the disk before anybody hears of it. The cache is in KiB (negative), the journal limit in bytes.
_PRAGMAS = f"""
PRAGMA busy_timeout={_PATIENCE};
PRAGMA synchronous=FULL;
PRAGMA foreign_keys=ON;
PRAGMA secure_delete=ON;
PRAGMA trusted_schema=OFF;
PRAGMA cache_size=-4096;
PRAGMA journal_size_limit=16777216;
"""
_IDLE = 4
#: Where keys are if nothing else is said, and what the main one is called.
KEYS, MAIN_KEY = "keys", "main.key"
#: The newest of the cases, of the letters, of the accounts and of words: their keys were made late, if not last.
_NEWEST_KEYS = (
    select(cases.c.slot).order_by(literal_column("rowid").desc()).limit(1),
    select(func.max(letters.c.slot)),
    select(func.max(accounts.c.slot)),
    select(func.max(word_keys.c.slot)),
)
_MUNICIPALITY = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class SqliteStore:
    """A `Store` in one file. Any number of threads may use it, and any number of processes the file."""

    def __init__(self, path: Path, now: Now, safe: Safe | None = None, tally: Tally | None = None) -> None:
        self.path = path
        self._tally = tally or NoTally()
        self.safe = safe or _beside(path.parent).of(path.stem)
        self._now = now
        self._turn = Turn(path.with_suffix(".turn"))
        self._opening = Lock()
        self._is_open = False

    @contextmanager
    def read(self) -> Iterator[SqlReader]:
        """Opens a consistent look."""
        with self.look() as connection:
            yield SqlReader(connection, self._now, self.safe)

    @contextmanager
    def write(self) -> Iterator[SqlUnit]:
        """Opens a write transaction; commits at the end of the block, rolls back on an exception."""
        with self._writing() as connection:
            unit = SqlUnit(connection, self._now, self.safe)
            yield unit
        for kind in unit.happened:
            self._tally.add(("event", self.path.stem, kind))

    @cached_property
    def queue(self) -> SqlQueue:
        """The jobs of this store."""
        return SqlQueue(self.look, self._writing)

    @cached_property
    def census(self) -> SqlCensus:
        """What this store holds, counted."""
        return SqlCensus(self.look)

    def destroy_keys(self) -> None:
        """Destroys the keys that were doomed, and what the log of changes still holds of what was deleted.

        Killed half-way, it is done again: a key is doomed until it is known to be destroyed.
        """
        with self.look() as connection:
            slots = connection.execute(select(doomed_keys.c.slot)).scalars().all()
        if slots:
            self.safe.destroy(slots)
            with self._writing() as connection:
                connection.execute(delete(doomed_keys).where(doomed_keys.c.slot.in_(slots)))
            self._write_through()

    def close(self) -> None:
        """Closes the idle connections; the store opens again by itself when it is used."""
        self._engine.dispose()

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Opens a read transaction for queries of the store's own programs, the audit among them."""
        with self._open().connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._open()
        with self._turn.taken(), self._writer.begin() as connection:
            yield connection

    def _open(self) -> Engine:
        """Gives the engine once the file has every table."""
        if not self._is_open:
            with self._opening:
                if not self._is_open:
                    self._bring_up()
                    self._is_open = True
        return self._engine

    def _bring_up(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        with self._turn.taken():
            with self._engine.connect() as connection:
                # Outside a transaction, as SQLite asks; the file remembers it.
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA journal_mode=WAL")
                current = is_current(connection)
            if not current:
                with self._writer.begin() as connection:
                    upgrade(connection, self.safe)
            self._clean()
            self._check_keys()

    def _clean(self) -> None:
        """Writes the file anew once after what was plain in it was sealed, so that nothing of that is left in it."""
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE / 1000, isolation_level=None)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] < CLEAN:
                connection.execute("VACUUM")
                connection.execute(f"PRAGMA user_version={CLEAN}")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _check_keys(self) -> None:
        """Raises `KeyTrouble` if the safe is not the one of this store."""
        with self._engine.connect() as connection:
            newest = [connection.execute(one).scalar_one_or_none() or 0 for one in _NEWEST_KEYS]
        self.safe.ready(max(newest))

    def _write_through(self) -> None:
        """Empties the log of changes into the file, unless somebody is reading just now: then it happens later."""
        with (
            closing(sqlite3.connect(self.path, timeout=0, isolation_level=None)) as connection,
            suppress(sqlite3.Error),
        ):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @cached_property
    def _writer(self) -> Engine:
        """The same connections, whose transactions may write from the start instead of finding out half-way."""
        return self._engine.execution_options(immediate=True)

    @cached_property
    def _engine(self) -> Engine:
        engine = create_engine(
            URL.create("sqlite+pysqlite", database=str(self.path)),
            pool_size=_IDLE,
            max_overflow=-1,
            connect_args={"check_same_thread": False, "timeout": _PATIENCE / 1000},
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine


class Stores:
    """The stores of all municipalities: one file each in one folder, made when it is first used."""

    def __init__(
        self, folder: Path, now: Now = lambda: datetime.now(UTC), safes: Safes | None = None,
        tally: Tally | None = None,
    ) -> None:  # fmt: skip
        self.folder, self._now, self._tally = folder, now, tally
        self.safes = safes or _beside(folder)
        self._stores: dict[str, SqliteStore] = {}
        self._lock = Lock()

    def of(self, municipality: str) -> SqliteStore:
        """Gives the store of a municipality; raises `ValueError` for an id that could not name a file safely."""
        if not _MUNICIPALITY.fullmatch(municipality):
            raise ValueError("a municipality's id is made of a-z, 0-9 and -")
        with self._lock:
            if municipality not in self._stores:
                path = self.folder / f"{municipality}.sqlite"
                self._stores[municipality] = SqliteStore(path, self._now, self.safes.of(municipality), self._tally)
            return self._stores[municipality]

    def kept(self) -> list[str]:
        """Lists the municipalities that have a file, by id."""
        found = (path.stem for path in self.folder.glob("*.sqlite"))
        return sorted(stem for stem in found if _MUNICIPALITY.fullmatch(stem))

    def close(self) -> None:
        """Closes the idle connections of every store."""
        for store in self._stores.values():
            store.close()


def _beside(folder: Path) -> Safes:
    """Gives the keys of a trial: nothing in it is anybody's, so they may lie beside the stores."""
    return Safes(folder / KEYS, folder / KEYS / MAIN_KEY)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own idea of when a transaction begins is switched off: `_begin` says it.
    connection.isolation_level = None
    for pragma in _PRAGMAS.strip().splitlines():
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
