"""Keeping closed days: their records, seals and time-stamps, and the heads that each is over."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from gishe.runtime.proof.day import ClosedDay, Head
from gishe.store.tables import cases, day_heads, days, journal
from gishe.values.plain import digest

_COVERED = func.coalesce(
    select(func.max(day_heads.c.sequence)).where(day_heads.c.case_id == cases.c.id).scalar_subquery(), 0
)
#: Cases with rows that no closed day covers, each with the row up to which one does.
_CHANGED = select(cases.c.id, _COVERED.label("covered")).where(cases.c.sequence > _COVERED).subquery()
_OPEN = journal.join(_CHANGED, (journal.c.case_id == _CHANGED.c.id) & (journal.c.sequence > _CHANGED.c.covered))
_OPEN_SINCE = select(func.min(journal.c.at)).select_from(_OPEN)
_LAST_ROWS = (
    select(journal.c.case_id, func.max(journal.c.sequence).label("last"))
    .select_from(_OPEN)
    .where(journal.c.at < bindparam("end"))
    .group_by(journal.c.case_id)
    .subquery()
)
_HEADS = select(journal.c.case_id, journal.c.sequence, journal.c.hash).join(
    _LAST_ROWS, (journal.c.case_id == _LAST_ROWS.c.case_id) & (journal.c.sequence == _LAST_ROWS.c.last)
)
_DAYS = select(days).order_by(days.c.day)
_LAST = select(days).order_by(days.c.day.desc()).limit(1)
_UNSTAMPED = _DAYS.where(days.c.stamp == b"")
_HEADS_OF = select(day_heads.c.case_id, day_heads.c.sequence, day_heads.c.hash).where(
    day_heads.c.day == bindparam("key")
)
_HEADS_OF = _HEADS_OF.order_by(day_heads.c.case_id, day_heads.c.sequence)
_DAYS_OF = (
    select(days, day_heads.c.sequence, day_heads.c.hash)
    .join(day_heads, day_heads.c.day == days.c.day)
    .where(day_heads.c.case_id == bindparam("key"))
    .order_by(days.c.day)
)
_KEEP_DAY = insert(days)
_KEEP_HEADS = insert(day_heads)
_KEEP_STAMP = (
    update(days)
    .where(days.c.day == bindparam("key"), days.c.stamp == b"")
    .values(stamp=bindparam("its_stamp"), whole=bindparam("its_whole"))
)


def whole_of(day: ClosedDay) -> str:
    """Names all that is kept of a day, so that a changed byte is found where no signature looks at it."""
    return digest([day.day, *(digest(part) for part in (day.record, day.seal, day.stamp))])


class DayReading:
    """The part of a `Reader` that is about closed days, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._days = connection

    def open_since(self) -> str:
        """Gives the earliest moment in rows that no closed day covers; empty if there are none."""
        return self._days.execute(_OPEN_SINCE).scalar_one() or ""

    def heads_until(self, end: str) -> Sequence[Head]:
        """Gives the head of each case that has changed since the last closed day, as it was before a moment (UTC)."""
        return [Head(*row) for row in self._days.execute(_HEADS, {"end": end})]

    def last_day(self) -> ClosedDay | None:
        """Gives the day that was closed last."""
        row = self._days.execute(_LAST).one_or_none()
        return _day(row) if row else None

    def closed_days(self) -> Sequence[ClosedDay]:
        """Gives all closed days, the first one first."""
        return [_day(row) for row in self._days.execute(_DAYS)]

    def unstamped_days(self) -> Sequence[ClosedDay]:
        """Gives the closed days that wait for a time-stamp, the first one first."""
        return [_day(row) for row in self._days.execute(_UNSTAMPED)]

    def heads_of(self, day: str) -> Sequence[Head]:
        """Gives the heads that a closed day is over."""
        return [Head(*row) for row in self._days.execute(_HEADS_OF, {"key": day})]

    def days_of(self, case_id: str) -> Sequence[tuple[ClosedDay, Head]]:
        """Gives the closed days in which a case changed, with its head in each."""
        found = self._days.execute(_DAYS_OF, {"key": case_id})
        return [(_day(row), Head(case_id, row.sequence, row.hash)) for row in found]


class DayKeeping(DayReading):
    """The part of a `Unit` that is about closed days, over one open write transaction."""

    def keep_day(self, day: ClosedDay, heads: Sequence[Head], before: str) -> bool:
        """Keeps a closed day, if the last one is still `before` (empty: none); says whether it was kept."""
        last = self.last_day()
        if (last.day if last else "") != before:
            return False
        row = {"day": day.day, "record": day.record.decode(), "seal": day.seal, "stamp": day.stamp}
        self._days.execute(_KEEP_DAY, {**row, "whole": whole_of(day)})
        rows = [{"case_id": one.case, "sequence": one.sequence, "day": day.day, "hash": one.hash} for one in heads]
        self._days.execute(_KEEP_HEADS, rows)
        return True

    def keep_stamp(self, day: ClosedDay) -> None:
        """Keeps the time-stamp of a closed day that had none."""
        self._days.execute(_KEEP_STAMP, {"key": day.day, "its_stamp": day.stamp, "its_whole": whole_of(day)})


def _day(row: Row[tuple[object, ...]]) -> ClosedDay:
    return ClosedDay(row.day, row.record.encode(), row.seal, row.stamp)
