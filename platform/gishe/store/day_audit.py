"""The audit of closed days: their chain, the heads that each is over, their seals and their time-stamps."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from gishe.runtime.proof.day import BEGINNING, ClosedDay, Day, recorded
from gishe.runtime.proof.proof_port import Spurious, Witness
from gishe.store.day_keeping import DayReading, whole_of
from gishe.store.tables import day_heads, days, journal
from gishe.values.problem import Problem
from gishe.values.text import Text

_WHOLE = select(days.c.day, days.c.whole)
_STRAY = select(day_heads.c.day).where(day_heads.c.day.not_in(select(days.c.day))).distinct()
_SAME_ROW = (journal.c.case_id == day_heads.c.case_id) & (journal.c.sequence == day_heads.c.sequence)
_DIFFERENT = (
    select(day_heads.c.day, day_heads.c.case_id)
    .outerjoin(journal, _SAME_ROW)
    .where(journal.c.hash.is_distinct_from(day_heads.c.hash))
    .order_by(day_heads.c.day, day_heads.c.case_id)
)
_SPURIOUS = {
    "unreadable": Text("не се чете", "can't be read"),
    "of-another": Text("е върху друго", "is over something else"),
    "broken": Text("е променен", "was changed"),
    "untrusted": Text("е от издател, на когото не се вярва", "is of an issuer that is not trusted"),
}


def audit_days(connection: Connection, witness: Witness | None) -> Iterator[Problem]:
    """Finds what does not agree; without a witness, seals and time-stamps are not read."""
    reader, before = DayReading(connection), None
    whole = {row.day: row.whole for row in connection.execute(_WHOLE)}
    for day in reader.closed_days():
        if whole[day.day] != whole_of(day):
            yield _problem("day-changed", day.day, "записът е променен", "what is kept of it was changed")
        yield from _record(reader, day, before)
        yield from _signatures(day, witness) if witness else ()
        before = day
    for row in connection.execute(_DIFFERENT):
        yield _problem(
            "day-differs", row.day, f"дневникът на преписка {row.case_id} вече не е същият",
            f"the journal of case {row.case_id} is no longer the same",
        )  # fmt: skip
    for lost in connection.execute(_STRAY).scalars():
        yield _problem("day-missing", lost, "записът липсва", "its record is missing")


def _record(reader: DayReading, day: ClosedDay, before: ClosedDay | None) -> Iterator[Problem]:
    said = Day.parse(day.record)
    if said is None or said.day != day.day:
        yield _problem("day-changed", day.day, "записът е променен", "its record was changed")
    elif said.previous != (before.named() if before else BEGINNING):
        yield _problem(
            "days-broken", day.day, "не следва деня преди него: ден е променен или липсва",
            "it does not follow the day before it: a day was changed or is missing",
        )  # fmt: skip
    elif said != recorded(said.municipality, day.day, reader.heads_of(day.day), before):
        yield _problem(
            "day-differs", day.day, "не са същите преписки, върху които е записът",
            "these are not the cases that the record is over",
        )  # fmt: skip


def _signatures(day: ClosedDay, witness: Witness) -> Iterator[Problem]:
    try:
        witness.seal(day.seal, day.record)
    except Spurious as spurious:
        yield _spurious("day-seal", day.day, Text("печатът", "the seal"), spurious)
    try:
        if day.stamp:
            witness.stamp(day.stamp, day.stamped())
    except Spurious as spurious:
        yield _spurious("day-stamp", day.day, Text("времевият печат", "the time-stamp"), spurious)


def _spurious(code: str, day: str, what: Text, spurious: Spurious) -> Problem:
    why = _SPURIOUS[spurious.code]
    return _problem(code, day, f"{what.bg} {why.bg}", f"{what.to('en')} {why.to('en')}")


def _problem(code: str, day: str, bg: str, en: str) -> Problem:
    return Problem(code, Text(f"Ден {day}: {bg}.", f"Day {day}: {en}."))


def unsealed_before(connection: Connection, end: str) -> Sequence[Problem]:
    """Says that rows of before a moment (ISO, UTC, without an offset) are covered by no closed day, though days are."""
    reader = DayReading(connection)
    since = reader.open_since() if reader.last_day() else ""
    if not since or since >= end:
        return ()
    return (_problem(
        "day-open", since[:10], "отдавна мина, а не е затворен: работникът е спрял или записи са изтрити",
        "it is long over and was not closed: the worker has stopped, or records were deleted",
    ),)  # fmt: skip
