"""The working days and hours of Bulgarian administrations."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

from holidays import country_holidays

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked and from when until when.

    Weekends and the holidays of the Labour Code (art. 154), with the days moved for holidays that fall on a weekend,
    are off. The Council of Ministers and mayors move further days: `worked` and `days_off` are those, and they win
    (a day in both is worked). Raises `ValueError` where the office would close before it opens.
    """

    worked: frozenset[date] = frozenset()
    days_off: frozenset[date] = frozenset()
    opens: time = time(8, 30)
    closes: time = time(17, 0)

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise ValueError("the office closes before it opens")

    def is_working(self, day: date) -> bool:
        """Says whether the administration works on a day."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off and day not in _holidays(day.year)

    def on_or_after(self, day: date) -> date:
        """Gives the day itself if it is worked, otherwise the next one that is."""
        while not self.is_working(day):
            day += _DAY
        return day

    def after(self, day: date, count: int) -> date:
        """Gives the `count`-th working day after a day, which is itself not counted."""
        for _ in range(count):
            day = self.on_or_after(day + _DAY)
        return day


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("BG", years=year))
