"""The legal clock: when a term ends, and how much of it is left at a moment.

The rules are those of the Civil Procedure Code (art. 60), to which the Administrative Procedure Code refers; both are
given here from memory and are to be confirmed with a lawyer before anyone relies on them [*].
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from gishe.values.term import Term
from gishe.values.work_calendar import WorkCalendar

#: Days begin and end by the clocks of the capital.
SOFIA = ZoneInfo("Europe/Sofia")
_END_OF_DAY = time(23, 59, 59)
_MONTHS = 12
_HOUR = 3600

Unit: TypeAlias = Literal["second", "working second", "day", "working day", "month"]
#: What counts on the clock; everything else counts whole days.
ON_THE_CLOCK = frozenset({"second", "working second"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time in the smallest unit that its kind is counted in, so that what is left of it can be said."""

    count: int
    unit: Unit


def amount(term: Term) -> Amount:
    """Gives what there is to count of a term; `at once` is no day at all, in whatever unit."""
    if not term.count:
        return Amount(0, "day")
    match term.unit:
        case "hour":
            return Amount(term.count * _HOUR, "second")
        case "working hour":
            return Amount(term.count * _HOUR, "working second")
        case "month" | "year":
            return Amount(term.count * (_MONTHS if term.unit == "year" else 1), "month")
    return Amount(term.count, term.unit)


def here(moment: datetime) -> datetime:
    """Gives a moment on the clocks of Sofia; what is less than a second is not counted."""
    return moment.astimezone(SOFIA).replace(microsecond=0)


def due(start: datetime, term: Term, calendar: WorkCalendar) -> datetime:
    """Gives the end of a term that starts at an aware moment, as an aware moment in Europe/Sofia.

    The day of the event is not counted; a term in days, months or years ends at 23:59:59 of its last day, a term in
    months on the same date or on the last day of a shorter month; an end on a day off moves to the end of the next
    working day. `at once` ends with its own day. Hours run on the clock, working hours only while the office is open.
    """
    return moved(reached(start, amount(term), calendar), calendar)


def reached(start: datetime, length: Amount, calendar: WorkCalendar) -> datetime:
    """Gives the last moment of an amount that runs from `start`, before it is moved off a day that is not worked."""
    began = here(start)
    match length.unit:
        case "second":
            return (began.astimezone(UTC) + timedelta(seconds=length.count)).astimezone(SOFIA)
        case "working second":
            return _worked(began, timedelta(seconds=length.count), calendar)
        case "working day":
            return _end(calendar.after(began.date(), length.count))
        case "month":
            return _end(_months_after(began.date(), length.count))
    return _end(began.date() + timedelta(days=length.count))


def moved(end: datetime, calendar: WorkCalendar) -> datetime:
    """Moves an end on a day off to the end of the next working day."""
    return end if calendar.is_working(end.date()) else _end(calendar.on_or_after(end.date()))


def left(start: datetime, length: Amount, at: datetime, calendar: WorkCalendar) -> Amount:
    """Gives what is left at a moment of an amount that runs from `start`; of months, what is left in days.

    The day on which a clock stops has run and is counted; the day on which it goes on is that of an event and is not.
    So a term in days is longer by as many days as it stood still, and by none if it stood still for no time [*].
    """
    began, stopped = here(start), here(at)
    match length.unit:
        case "second":
            passed = int((stopped.astimezone(UTC) - began.astimezone(UTC)).total_seconds())
            # Once all have passed, only the move off a day off holds the term open: to the end of its day.
            return Amount(length.count - passed, "second") if passed < length.count else Amount(0, "day")
        case "working second":
            return Amount(max(0, length.count - _open_between(began, stopped, calendar)), "working second")
        case "working day":
            return Amount(max(0, length.count - calendar.worked(began.date(), stopped.date())), "working day")
    days = (reached(began, length, calendar).date() - stopped.date()).days
    return Amount(max(0, days), "day")


def before(end: datetime, notice: Term, calendar: WorkCalendar) -> datetime:
    """Gives the moment a term before an end: for days and working days, the beginning of that day."""
    length, ends = amount(notice), end.astimezone(SOFIA)
    if length.unit in ON_THE_CLOCK:
        return (ends.astimezone(UTC) - timedelta(seconds=length.count)).astimezone(SOFIA)
    if length.unit == "working day":
        return _start(calendar.before(ends.date(), length.count))
    if length.unit == "month":
        return _start(_months_after(ends.date(), -length.count))
    return _start(ends.date() - timedelta(days=length.count))


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, SOFIA)


def _end(day: date) -> datetime:
    return datetime.combine(day, _END_OF_DAY, SOFIA)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _worked(began: datetime, rest: timedelta, calendar: WorkCalendar) -> datetime:
    day = calendar.on_or_after(began.date())
    while True:
        opens = max(began, datetime.combine(day, calendar.opens, SOFIA))
        open_for = max(datetime.combine(day, calendar.closes, SOFIA) - opens, timedelta())
        if rest <= open_for:
            return opens + rest
        rest -= open_for
        day = calendar.after(day, 1)


def _open_between(began: datetime, until: datetime, calendar: WorkCalendar) -> int:
    """Counts the seconds in which the office is open between two moments."""
    day, seconds = began.date(), 0
    while day <= until.date():
        if calendar.is_working(day):
            opens = max(began, datetime.combine(day, calendar.opens, SOFIA))
            closes = min(until, datetime.combine(day, calendar.closes, SOFIA))
            seconds += max(0, int((closes - opens).total_seconds()))
        day += timedelta(days=1)
    return seconds
