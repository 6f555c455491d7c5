"""The rows of a file read into a file of their own, in the shape that the ledger keeps, with every mistake told."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlite_utils import Database

from gishe.language.protocols.table import Column
from gishe.registers.lists.cell import same, value_of
from gishe.registers.lists.heading import Heading
from gishe.registers.lists.ledger import Frame
from gishe.registers.lists.sheet import MOST_ROWS, Row, Sheet, Unreadable
from gishe.runtime.long_work.progress import UNSEEN, Progress
from gishe.values.plain import Plain, canonical
from gishe.values.problem import Problem
from gishe.values.text import Text

#: So many mistakes are told; the rest are counted.
MOST_TOLD = 200
_BATCH = 1000
_MOST_ROWS_NAMED = 10
_IN_CELL = Text("Ред {row}, „{column}“", "Row {row}, “{column}”")
_TWINS = Text(
    "Редове {rows} се отнасят за едно и също ({columns}). Оставете един.",
    "Rows {rows} are about the same ({columns}). Leave one of them.",
)
_READING = Text("Четат се редовете на файла.", "Reading the rows of the file.")
STOPPED = Problem(
    "list-stopped",
    Text("Зареждането е спряно и нищо не е променено.", "The load was stopped, and nothing is changed."),
)
_TOO_MANY = Problem(
    "list-too-large", Text(f"Файлът има над {MOST_ROWS} реда.", f"The file has more than {MOST_ROWS} rows.")
)


@dataclass(frozen=True, slots=True)
class List:
    """A list as loading knows it: the register's id, its columns, those that tell its rows apart, those searched by."""

    register: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    searched: tuple[str, ...] = ()

    @property
    def frame(self) -> Frame:
        """Gives what the ledger must know of it."""
        truths = tuple(one.name for one in self.columns if one.types == ("yes-no",))
        return Frame(self.register, tuple(one.name for one in self.columns), self.searched, truths)


@dataclass(slots=True)
class Mistakes:
    """The mistakes of a file: the first ones whole, all of them counted, and the rows that they are in."""

    told: list[Problem] = field(default_factory=list)
    count: int = 0
    rows: set[int] = field(default_factory=set)

    def add(self, problem: Problem, row: int = 0) -> None:
        """Notes a mistake, and the row that it spoils."""
        self.count += 1
        if row:
            self.rows.add(row)
        if len(self.told) < MOST_TOLD:
            self.told.append(problem)


def stage(  # noqa: PLR0913, PLR0917  all of it is needed for a row
    staged: Path, its: List, sheet: Sheet, heading: Heading, mistakes: Mistakes, progress: Progress = UNSEEN
) -> int:
    """Reads the rows into a file of their own, in the shape that the ledger keeps; gives how many are right.

    Raises `Unreadable` where the rows are too many, or the progress is not to go on.
    """
    database = Database(staged, execute_plugins=False)
    try:
        # Nobody needs this file after a kill.
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        # A column without a type keeps a number a number and a text a text.
        named = ", ".join(f'"{name}"' for name in its.frame.kept)
        database.execute(f"CREATE TABLE entries ({named}, _row)")
        with sheet.rows() as rows:
            told = _told(rows, sheet.about, progress)
            database.table("entries").insert_all(_entries(its, told, heading, mistakes), batch_size=_BATCH)
        return _without_twins(database, its, heading, mistakes)
    finally:
        database.close()


def _told(rows: Iterable[Row], about: int, progress: Progress) -> Iterator[Row]:
    """Gives the rows, and tells how far the reading is."""
    for row in rows:
        if row.number % _BATCH == 0:
            if not progress.goes_on:
                raise Unreadable(STOPPED)
            progress.at(row.number, max(about, row.number) if about else 0, _READING)
        yield row


def _entries(its: List, rows: Iterable[Row], heading: Heading, mistakes: Mistakes) -> Iterator[dict[str, Plain]]:
    for row in rows:
        if row.number > MOST_ROWS:
            raise Unreadable(_TOO_MANY)
        if row.number <= heading.row or not any(row.cells):
            continue
        values = _values(its, row, heading, mistakes)
        if row.number not in mistakes.rows:
            yield {**values, **_digests(its, values), "_row": row.number}


def _values(its: List, row: Row, heading: Heading, mistakes: Mistakes) -> dict[str, Plain]:
    values: dict[str, Plain] = {}
    for column in its.columns:
        place = heading.places.get(column.name, len(row.cells))
        found = value_of(row.cells[place] if place < len(row.cells) else "", column)
        if isinstance(found, Problem):
            mistakes.add(_in_cell(found, row.number, column.name, heading), row.number)
            found = None
        values[column.name] = found
    return values


def _digests(its: List, values: Mapping[str, Plain]) -> dict[str, Plain]:
    spelled = {name: same(values[name]) for name in its.key}
    by = {f"_by_{name}": None if values[name] is None else same(values[name]) for name in its.searched}
    return {**by, "_key": _short(spelled), "_same": _short(values)}


def _short(data: object) -> str:
    return hashlib.blake2b(canonical(data), digest_size=16).hexdigest()


def _without_twins(database: Database, its: List, heading: Heading, mistakes: Mistakes) -> int:
    """Finds rows that their key does not tell apart: none of them is known to be the right one."""
    database.execute("CREATE INDEX entries_key ON entries (_key)")
    twins = "SELECT _key FROM entries GROUP BY _key HAVING count(*) > 1"
    order = f"SELECT _key, _row FROM entries WHERE _key IN ({twins}) ORDER BY _key, _row"  # noqa: S608  fixed text
    met: dict[str, list[int]] = {}
    for key, row in database.execute(order):
        met.setdefault(key, []).append(row)
    columns = ", ".join(f"„{heading.written[name]}“" for name in its.key if name in heading.written)
    for rows in sorted(met.values()):
        shown = ", ".join(map(str, rows[:_MOST_ROWS_NAMED]))
        mistakes.add(Problem("list-twins", _TWINS.fill(rows=shown, columns=columns)))
        mistakes.rows.update(rows)
    database.execute(f"DELETE FROM entries WHERE _key IN ({twins})")  # noqa: S608  fixed text
    database.commit()
    return int(database.execute("SELECT count(*) FROM entries").fetchone()[0])


def _in_cell(problem: Problem, row: int, column: str, heading: Heading) -> Problem:
    where = _IN_CELL.fill(row=row, column=heading.written.get(column, column))
    says = Text(f"{where.bg}: {problem.says.bg}", f"{where.en}: {problem.says.to('en')}")
    return replace(problem, says=says, field=f"{row}.{column}")
