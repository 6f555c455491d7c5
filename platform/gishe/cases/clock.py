"""The legal clock: when a term ends.

The rules are those of the Civil Procedure Code (art. 60), to which the Administrative Procedure Code refers; both are
given here from memory and are to be confirmed with a lawyer before anyone relies on them.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gishe.values.term import Term
from gishe.values.work_calendar import WorkCalendar

#: Days begin and end by the clocks of the capital.
SOFIA = ZoneInfo("Europe/Sofia")
_END_OF_DAY = time(23, 59, 59)
_MONTHS = 12


def due(start: datetime, term: Term, calendar: WorkCalendar) -> datetime:
    """Gives the end of a term that starts at an aware moment, as an aware moment in Europe/Sofia.

    The day of the event is not counted; a term in days, months or years ends at 23:59:59 of its last day, a term in
    months on the same date or on the last day of a shorter month; an end on a day off moves to the end of the next
    working day. `at once` ends with its own day. Hours run on the clock, working hours only while the office is open.
    """
    began = start.astimezone(SOFIA)
    match term.unit:
        case "hour" if term.count:
            return _moved((began.astimezone(UTC) + timedelta(hours=term.count)).astimezone(SOFIA), calendar)
        case "working hour":
            return _worked(began, timedelta(hours=term.count), calendar)
        case "working day":
            return _end(calendar.after(began.date(), term.count), calendar)
        case "month" | "year":
            months = term.count * (_MONTHS if term.unit == "year" else 1)
            return _end(_months_after(began.date(), months), calendar)
    return _end(began.date() + timedelta(days=term.count), calendar)


def _end(day: date, calendar: WorkCalendar) -> datetime:
    return datetime.combine(calendar.on_or_after(day), _END_OF_DAY, SOFIA)


def _moved(moment: datetime, calendar: WorkCalendar) -> datetime:
    return moment if calendar.is_working(moment.date()) else _end(moment.date(), calendar)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _worked(began: datetime, left: timedelta, calendar: WorkCalendar) -> datetime:
    day = calendar.on_or_after(began.date())
    while True:
        opens = max(began, datetime.combine(day, calendar.opens, SOFIA))
        open_for = max(datetime.combine(day, calendar.closes, SOFIA) - opens, timedelta())
        if left <= open_for:
            return opens + left
        left -= open_for
        day = calendar.after(day, 1)
