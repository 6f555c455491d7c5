"""A year as a municipality works in it: every day, whether it is worked, and why not."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gishe.values.text import Text
from gishe.values.work_calendar import WorkCalendar

_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """One day. `why` says why it is off, or worked though it would be off; an ordinary day has nothing to say."""

    at: date
    works: bool
    why: Text | None = None

    @property
    def plain(self) -> bool:
        """Says whether it is as any other such day of the week."""
        return self.works == (self.at.weekday() < _WEEKEND)


@dataclass(frozen=True, slots=True)
class Month:
    """A month by weeks from Monday; days of other months are empty. `first` is its first day."""

    first: date
    weeks: tuple[tuple[DayOfYear | None, ...], ...]

    @property
    def worked(self) -> int:
        """How many days are worked."""
        return sum(day.works for week in self.weeks for day in week if day)


def months_of(year: int, calendar: WorkCalendar) -> tuple[Month, ...]:
    """Gives the twelve months of a year."""
    return tuple(Month(date(year, one, 1), tuple(_weeks(year, one, calendar))) for one in range(1, 13))


def _weeks(year: int, month: int, calendar: WorkCalendar) -> Iterator[tuple[DayOfYear | None, ...]]:
    for week in Calendar().monthdatescalendar(year, month):
        yield tuple(_day(at, calendar) if at.month == month else None for at in week)


def _day(at: date, calendar: WorkCalendar) -> DayOfYear:
    return DayOfYear(at, calendar.is_working(at), calendar.why_off(at) or calendar.why_worked(at))
