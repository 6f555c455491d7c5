"""A municipality's store in one SQLite file, and the folder that holds a file for each municipality."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from gishe.store.queue import SqlQueue
from gishe.store.schema import is_current, upgrade
from gishe.store.turn import Turn
from gishe.store.unit import Now, SqlReader, SqlUnit

#: How long a writer waits for writers of other processes, in milliseconds.
_PATIENCE = 15_000
#: FULL: a commit is on the disk before anybody hears of it. The cache is in KiB (negative), the journal limit in bytes.
_PRAGMAS = f"""
PRAGMA busy_timeout={_PATIENCE};
PRAGMA synchronous=FULL;
PRAGMA foreign_keys=ON;
PRAGMA trusted_schema=OFF;
PRAGMA cache_size=-4096;
PRAGMA journal_size_limit=16777216;
"""
_IDLE = 4
_MUNICIPALITY = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class SqliteStore:
    """A `Store` in one file. Any number of threads may use it, and any number of processes the file."""

    def __init__(self, path: Path, now: Now) -> None:
        self.path = path
        self._now = now
        self._turn = Turn(path.with_suffix(".turn"))
        self._opening = Lock()
        self._is_open = False

    @contextmanager
    def read(self) -> Iterator[SqlReader]:
        """Opens a consistent look."""
        with self.look() as connection:
            yield SqlReader(connection, self._now)

    @contextmanager
    def write(self) -> Iterator[SqlUnit]:
        """Opens a write transaction; commits at the end of the block, rolls back on an exception."""
        with self._writing() as connection:
            yield SqlUnit(connection, self._now)

    @cached_property
    def queue(self) -> SqlQueue:
        """The jobs of this store."""
        return SqlQueue(self.look, self._writing)

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
                if is_current(connection):
                    return
            with self._writer.begin() as connection:
                upgrade(connection)

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

    def __init__(self, folder: Path, now: Now = lambda: datetime.now(UTC)) -> None:
        self._folder, self._now = folder, now
        self._stores: dict[str, SqliteStore] = {}
        self._lock = Lock()

    def of(self, municipality: str) -> SqliteStore:
        """Gives the store of a municipality; raises `ValueError` for an id that could not name a file safely."""
        if not _MUNICIPALITY.fullmatch(municipality):
            raise ValueError("a municipality's id is made of a-z, 0-9 and -")
        with self._lock:
            if municipality not in self._stores:
                path = self._folder / f"{municipality}.sqlite"
                self._stores[municipality] = SqliteStore(path, self._now)
            return self._stores[municipality]

    def kept(self) -> list[str]:
        """Lists the municipalities that have a file, by id."""
        found = (path.stem for path in self._folder.glob("*.sqlite"))
        return sorted(stem for stem in found if _MUNICIPALITY.fullmatch(stem))

    def close(self) -> None:
        """Closes the idle connections of every store."""
        for store in self._stores.values():
            store.close()


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own idea of when a transaction begins is switched off: `_begin` says it.
    connection.isolation_level = None
    for pragma in _PRAGMAS.strip().splitlines():
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
