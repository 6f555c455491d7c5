"""A register of a year as it is read: every number in order, whose it is, and whether it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from gishe.runtime.proof.proof_port import VoidedNumber
from gishe.store.number_audit import INCOMING, NUMBERING, audit_numbers, numbers_in
from gishe.store.sqlite import SqliteStore
from gishe.store.tables import cases, journal, letters, numbers
from gishe.store.void_keeping import VoidReading
from gishe.values.problem import Problem
from gishe.values.reference import Reference

_GIVEN = (
    select(journal.c.kind, journal.c.data, cases.c.number, cases.c.service)
    .join(cases, cases.c.id == journal.c.case_id)
    .where(journal.c.kind.in_(NUMBERING))
)
_LETTERS = select(letters.c.number)
_LAST = select(numbers.c.last).where(numbers.c.register == bindparam("key"), numbers.c.year == bindparam("its_year"))


@dataclass(frozen=True, slots=True)
class BookLine:
    """A number of a register, the case that it belongs to, and, if it counts no more, why, by whom and when."""

    number: str
    case: str
    service: str
    void: str = ""
    void_by: str = ""
    void_at: str = ""


def register_book(store: SqliteStore, register: str, year: int) -> tuple[Sequence[BookLine], Sequence[Problem]]:
    """Gives the lines in order, and whatever is missing, doubled or beyond the last number."""
    with store.look() as connection:
        voided = {one.number: one for one in VoidReading(connection).voided_numbers(register)}
        lines = sorted(_of_year(_given(connection, register), year), key=lambda line: line[0])
        last = connection.execute(_LAST, {"key": register, "its_year": year}).scalar_one_or_none() or 0
        problems = list(audit_numbers({(register, year): last}, ((register, line.number) for _, line in lines)))
    return [_marked(line, voided.get(line.number)) for _, line in lines], problems


def _given(connection: Connection, register: str) -> Iterator[BookLine]:
    for row in connection.execute(_GIVEN):
        for its, number in numbers_in(row.kind, row.data):
            if its == register:
                yield BookLine(number, row.number, row.service)
    if register == INCOMING:
        yield from (BookLine(number, "", "") for number in connection.execute(_LETTERS).scalars())


def _of_year(lines: Iterator[BookLine], year: int) -> Iterator[tuple[int, BookLine]]:
    for line in lines:
        written = Reference.parse(line.number)
        if written and written.on.year == year:
            yield written.sequence, line


def _marked(line: BookLine, voided: VoidedNumber | None) -> BookLine:
    if voided is None:
        return line
    return BookLine(line.number, line.case, line.service, voided.reason, voided.who, voided.at)
