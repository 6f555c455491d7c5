"""A database that is only read: every query in a transaction that can change nothing, with a limit on time and rows."""

import math
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Timer
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from gishe.registers.sql.settings import SqlSettings
from gishe.values.plain import Plain
from gishe.wire.channel import Unreached
from gishe.wire.clock import Clock

#: A row as the driver gives it, by column.
Given: TypeAlias = Mapping[str, Any]
#: Seconds to connect in; who is there answers sooner.
_CONNECT = 5
#: The longest that a connection is kept, in seconds: firewalls drop idle ones without a word.
_KEPT = 600
_CONNECTING: Mapping[str, Mapping[str, Any]] = {
    "postgresql": {"connect_timeout": _CONNECT, "application_name": "gishe"},
    "mariadb": {"connect_timeout": _CONNECT, "read_timeout": 120, "local_infile": False},
    "sqlserver": {"timeout": _CONNECT},
    "sqlite": {"timeout": _CONNECT, "check_same_thread": False},
}
#: What makes a transaction one that only reads, and ends it in its time. SQL Server has neither: there the account must
#: be one that may only read, all is rolled back, and the driver ends a query.
_READING: Mapping[str, tuple[str, ...]] = {
    "postgresql": ("SET TRANSACTION READ ONLY", "SET LOCAL statement_timeout = {milliseconds}"),
    "mariadb": ("SET SESSION max_statement_time = {seconds}", "SET SESSION TRANSACTION READ ONLY"),
    "sqlserver": ("SET LOCK_TIMEOUT {milliseconds}",),
    "sqlite": ("PRAGMA query_only = ON",),
}
#: The codes of a query that was ended for its time: PostgreSQL's, MariaDB's and ODBC's.
_CANCELLED = frozenset({"57014", "1969", "3024", "HYT00", "HYT01"})
#: ODBC's codes where no driver of that name is installed.
_NO_DRIVER = frozenset({"01000", "IM002", "IM003"})


class Database:
    """Reads a database. Any number of threads may use it; nobody is connected before the first question."""

    def __init__(self, settings: SqlSettings, clock: Clock) -> None:
        self._dialect, self._clock = settings.dialect, clock
        self._engine = _engine(settings)

    def rows(self, query: str, values: Mapping[str, Plain], most: int, until: float) -> list[Given]:
        """Gives the rows of a query, by a moment of the clock; raises `Unreached`, which never says where or how.

        Gives at most so many, and one more where there are more.
        """
        with self._reading(until) as connection:
            asked = text(self._bounded(query, most + 1))
            if self._dialect == "mariadb":
                asked = asked.execution_options(stream_results=True, max_row_buffer=most + 1)
            with connection.execute(asked, dict(values)) as found:
                return [dict(row) for row in found.mappings().fetchmany(most + 1)]

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()

    def _bounded(self, query: str, most: int) -> str:
        """Keeps PostgreSQL from sending all rows at once; the others send rows as they are fetched."""
        if self._dialect != "postgresql":
            return query
        return f"SELECT * FROM ({query.strip().rstrip(';')}) AS found LIMIT {most}"  # noqa: S608  the query is declared, and read as one SELECT

    @contextmanager
    def _reading(self, until: float) -> Iterator[Connection]:
        connection = self._connected()
        ends: Timer | None = None
        try:
            left = max(until - self._clock.now(), 0.05)
            told = {"milliseconds": math.ceil(left * 1000), "seconds": math.ceil(left)}
            ends = _ending(connection, left)
            for order in _READING[self._dialect]:
                connection.exec_driver_sql(order.format(**told))
            yield connection
        except Exception as refused:  # noqa: BLE001  whatever a driver stumbles on, its words may hold values
            raise Unreached(self._reason(refused, until)) from None
        finally:
            if ends:
                ends.cancel()
            _leave(connection)

    def _connected(self) -> Connection:
        try:
            return self._engine.connect()
        except PoolTimeout:
            raise Unreached("crowded") from None
        except Exception as refused:  # noqa: BLE001  whatever a driver stumbles on, its words may hold the address
            raise Unreached("no-driver" if _codes(refused) & _NO_DRIVER else "refused") from None

    def _reason(self, refused: Exception, until: float) -> str:
        """Names what went wrong by a code: the driver's own words may hold values, names and addresses."""
        if _codes(refused) & _CANCELLED or self._clock.now() >= until:
            return "timeout"
        if isinstance(refused, DBAPIError) and refused.connection_invalidated:
            return "broken-off"
        return "query-failed"


def _engine(settings: SqlSettings) -> Engine:
    """Makes the engine; raises `Unreached` where the driver is missing or the address can't be used."""
    try:
        return create_engine(
            settings.address(),
            connect_args=dict(_CONNECTING[settings.dialect]),
            pool_size=settings.connections,
            max_overflow=0,
            pool_timeout=_CONNECT,
            pool_recycle=_KEPT,
            pool_pre_ping=True,
            hide_parameters=True,
        )
    except ImportError:
        raise Unreached("no-driver") from None
    except (OSError, ValueError):
        raise Unreached("no-password") from None
    except SQLAlchemyError:
        raise Unreached("refused") from None


def _leave(connection: Connection) -> None:
    """Ends the transaction and gives the connection back; one that no longer answers is thrown away."""
    try:
        connection.rollback()
        connection.close()
    except SQLAlchemyError:
        connection.invalidate()
        connection.close()


def _ending(connection: Connection, seconds: float) -> Timer | None:
    """Sees to it that a query ends after so many seconds, where the database is not told so itself."""
    driver = connection.connection.driver_connection
    if connection.dialect.name == "mssql" and driver is not None:
        driver.timeout = math.ceil(seconds)
    if not isinstance(driver, sqlite3.Connection):
        return None
    timer = Timer(seconds, driver.interrupt)
    timer.daemon = True
    timer.start()
    return timer


def _codes(refused: Exception) -> set[str]:
    cause = getattr(refused, "orig", None)
    return {str(getattr(cause, "sqlstate", "")), *map(str, getattr(cause, "args", ())[:1])}
