"""The ledger of a municipality's lists: every load and every row that was ever valid, in one SQLite file.

Each list has a table of its own, `rows_…`, with one column per column of the list. A row is valid from the load in
`_from` until the load in `_until`, so what any load held can be read for ever and a load costs no more than it changes.
Columns whose name begins with `_by_` hold what is searched by, spelled so that equal values are equal.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from sqlite_utils import Database
from sqlite_utils.db import Table

from gishe.registers.lists.cell import same
from gishe.registers.lists.load import Load
from gishe.values.plain import Plain

#: Milliseconds that a reader or writer waits for another.
_PATIENCE = 15_000
_LOADS = {
    "id": int, "register": str, "file": str, "sha256": str, "at": str, "as_of": str, "by": str, "rows": int,
    "added": int, "changed": int, "gone": int, "left_out": int, "restores": int,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What the ledger must know of a list: its id, its columns, those searched by, and those that hold yes or no."""

    register: str
    columns: tuple[str, ...]
    searched: tuple[str, ...] = ()
    truths: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table that holds the rows."""
        return f"rows_{self.register.replace('-', '_')}"

    @property
    def kept(self) -> tuple[str, ...]:
        """Every column that a staged row brings: the list's own, those searched by, and its two digests."""
        return (*self.columns, *(f"_by_{name}" for name in self.searched), "_key", "_same")


@dataclass(frozen=True, slots=True)
class Change:
    """What a load changes of what was valid before it."""

    rows: int
    added: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a list holds: the load that is valid (`None` where nothing is loaded), and the rows that were found."""

    load: Load | None
    rows: tuple[Mapping[str, Plain], ...] = ()


class Ledger:
    """The lists of one municipality, in the file at `path`. Nothing is made before something is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def loads(self, register: str) -> list[Load]:
        """Lists a list's loads, the newest first."""
        with self._reading() as connection:
            return list(_loads(connection, register)) if connection else []

    def find(self, frame: Frame, by: Mapping[str, Plain], most: int) -> Found:
        """Finds the valid rows whose columns are the same as given, in the file's order; at most so many.

        Raises `sqlite3.Error` where the file is damaged, or was loaded before the list had such a column.
        """
        with self._reading() as connection:
            newest = next(_loads(connection, frame.register), None) if connection else None
            if connection is None or newest is None or newest.restores == 0:
                return Found(None)
            there = {
                str(row["name"]) for row in connection.execute("SELECT * FROM pragma_table_info(?)", (frame.table,))
            }
            # Where the definition has only now come to search by a column, its spelling is worked out row by row.
            spelled = [f'"_by_{name}"' if f"_by_{name}" in there else f'same("{name}")' for name in by]
            where = " AND ".join(f"{one} = ?" for one in spelled)
            order = f'SELECT * FROM "{frame.table}" WHERE _until IS NULL AND {where} ORDER BY _id LIMIT {most}'  # noqa: S608  names come from the definition, which allows letters only
            rows = connection.execute(order, tuple(map(same, by.values())))
            return Found(newest, tuple(_own(dict(row), frame) for row in rows))

    def at(self, frame: Frame, load: int) -> Iterator[Mapping[str, Plain]]:
        """Yields the rows as they were valid by a load, so that what a case rested on can be found again."""
        order = f'SELECT * FROM "{frame.table}" WHERE {_valid_at("?")} ORDER BY _id'  # noqa: S608  as above
        with self._reading() as connection:
            if connection:
                for row in connection.execute(order, (load, load)):
                    yield _own(dict(row), frame)

    def take(self, frame: Frame, load: Load, staged: Path) -> Load:
        """Makes staged rows the valid ones, in one transaction; a row that is as it was stays as it was."""
        with self._writing(staged) as ledger:
            self._prepare(ledger, frame)
            return self._enter(ledger, frame, load, f"SELECT {_named(frame.kept)} FROM staged.entries")  # noqa: S608  as above

    def restore(self, frame: Frame, load: Load, former: int) -> Load:
        """Makes the rows of a former load valid again (0: none were), as a load of its own."""
        with self._writing() as ledger:
            self._prepare(ledger, frame)
            rows = f'SELECT {_named(frame.kept)} FROM "{frame.table}" WHERE {_valid_at(str(int(former)))}'  # noqa: S608  as above
            return self._enter(ledger, frame, load, rows)

    def _enter(self, ledger: Database, frame: Frame, load: Load, rows: str) -> Load:
        ledger.execute(f"CREATE TEMP TABLE coming AS {rows}")
        ledger.execute("CREATE UNIQUE INDEX temp.coming_key ON coming (_key)")
        change = _compared(ledger, frame.table)
        entered = load.with_change(change.rows, change.added, change.changed, change.gone)
        row = {name: value for name, value in entered.row().items() if name != "id"}
        number: int = cast("int", _table(ledger, "loads").insert(row, pk="id").last_pk)
        _replace(ledger, frame, number)
        ledger.execute("DROP TABLE temp.coming")
        return entered.numbered(number)

    def _prepare(self, ledger: Database, frame: Frame) -> None:
        _table(ledger, "loads").create(_LOADS, pk="id", if_not_exists=True)
        rows = _table(ledger, frame.table)
        if not rows.exists():
            rows.create({"_id": int, "_from": int, "_until": int, "_key": str, "_same": str}, pk="_id")
            rows.create_index(["_until", "_key"])
        there = rows.columns_dict
        for name in (one for one in frame.kept if one not in there):
            # What a column holds is plain data of any kind; without a type SQLite keeps each value as it is.
            ledger.execute(f'ALTER TABLE "{frame.table}" ADD COLUMN "{name}"')
            if name.startswith("_by_") and name.removeprefix("_by_") in there:
                ledger.execute(f'UPDATE "{frame.table}" SET "{name}" = same("{name.removeprefix("_by_")}")')  # noqa: S608  as above
        for name in frame.searched:
            rows.create_index(["_until", f"_by_{name}"], if_not_exists=True)

    @contextmanager
    def _writing(self, staged: Path | None = None) -> Iterator[Database]:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        ledger = Database(self.path, execute_plugins=False)
        try:
            ledger.execute(f"PRAGMA busy_timeout={_PATIENCE}")
            ledger.enable_wal()
            ledger.execute("PRAGMA synchronous=FULL")
            ledger.register_function(same, deterministic=True)
            if staged:
                ledger.attach("staged", staged)
            ledger.execute("BEGIN IMMEDIATE")
            with ledger.atomic():
                yield ledger
            ledger.commit()
        finally:
            ledger.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        if not self.path.is_file():
            yield None
            return
        with closing(sqlite3.connect(self._address, uri=True, timeout=_PATIENCE / 1000)) as connection:
            connection.row_factory = sqlite3.Row
            connection.create_function("same", 1, same, deterministic=True)
            connection.execute("PRAGMA query_only=ON")
            # All that is read of one question is of one moment.
            connection.execute("BEGIN")
            yield connection

    @cached_property
    def _address(self) -> str:
        # A reader never makes the file that somebody has moved away.
        return f"{self.path.absolute().as_uri()}?mode=rw"


def _loads(connection: sqlite3.Connection, register: str) -> Iterator[Load]:
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'loads'").fetchone()
    order = "SELECT * FROM loads WHERE register = ? ORDER BY id DESC"
    rows = connection.execute(order, (register,)) if there else ()
    return (Load(**cast("dict[str, Any]", dict(row))) for row in rows)


def _table(ledger: Database, name: str) -> Table:
    return ledger.table(name)


def _own(row: Mapping[str, Plain], frame: Frame) -> Mapping[str, Plain]:
    found = {name: row[name] for name in frame.columns if row.get(name) is not None}
    return {name: bool(value) if name in frame.truths else value for name, value in found.items()}


def _named(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _valid_at(load: str) -> str:
    return f"_from <= {load} AND (_until IS NULL OR _until > {load})"


def _compared(ledger: Database, table: str) -> Change:
    """Counts what the coming rows are beside the valid ones."""

    def count(order: str) -> int:
        return int(ledger.execute(order).fetchone()[0])

    valid = f'"{table}" r WHERE r._until IS NULL'
    rows, before = count("SELECT count(*) FROM coming"), count(f"SELECT count(*) FROM {valid}")  # noqa: S608  as above
    both = count(f"SELECT count(*) FROM {valid} AND r._key IN (SELECT _key FROM coming)")  # noqa: S608  as above
    alike = count(f"SELECT count(*) FROM {valid} AND EXISTS ({_ALIKE})")  # noqa: S608  as above
    return Change(rows, rows - both, both - alike, before - both)


_ALIKE = "SELECT 1 FROM coming c WHERE c._key = r._key AND c._same = r._same"


def _replace(ledger: Database, frame: Frame, number: int) -> None:
    """Ends the rows that are no longer as they were, and begins the new ones."""
    table, named = f'"{frame.table}"', _named(frame.kept)
    ledger.execute(
        f"UPDATE {table} AS r SET _until = ? WHERE _until IS NULL AND NOT EXISTS ({_ALIKE})",  # noqa: S608  as above
        [number],
    )
    ledger.execute(
        f"INSERT INTO {table} (_from, {named}) SELECT ?, {named} FROM coming c"  # noqa: S608  as above
        f" WHERE NOT EXISTS (SELECT 1 FROM {table} r WHERE r._until IS NULL AND r._key = c._key) ORDER BY c.rowid",
        [number],
    )
