"""The working days and hours of a municipality, and why a day is worked or off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache, cached_property
from importlib.metadata import version

from holidays import country_holidays

from gishe.values.plain import digest
from gishe.values.text import Text

_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKEND = {5: Text("събота", "Saturday"), 6: Text("неделя", "Sunday")}


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day that somebody made a working day or a day off; `why` names the decision."""

    works: bool
    why: Text


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked and from when until when.

    Weekends and the holidays of the Labour Code (art. 154), with the days moved for holidays that fall on a weekend,
    are off. The Council of Ministers and mayors move further days: `moved` are those, and they win. Raises
    `ValueError` where the office would close before it opens.
    """

    moved: Mapping[date, MovedDay] = field(default_factory=dict)
    opens: time = time(8, 30)
    closes: time = time(17, 0)

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise ValueError("the office closes before it opens")

    @cached_property
    def edition(self) -> str:
        """Names what the calendar holds: two that count alike have the same name."""
        moved = {day.isoformat(): moved.works for day, moved in sorted(self.moved.items())}
        hours = [self.opens.isoformat(), self.closes.isoformat()]
        return digest([moved, hours, version("holidays")])[:8]

    def is_working(self, day: date) -> bool:
        """Says whether the administration works on a day."""
        if moved := self.moved.get(day):
            return moved.works
        return day.weekday() < _SATURDAY and day not in _holidays(day.year)

    def why_off(self, day: date) -> Text | None:
        """Says why a day is off: the decision, the holiday's name, Saturday or Sunday; `None` for a working day."""
        if moved := self.moved.get(day):
            return None if moved.works else moved.why
        return _holidays(day.year).get(day) or _WEEKEND.get(day.weekday())

    def why_worked(self, day: date) -> Text | None:
        """Names the decision by which a day is worked that would be off; `None` for any other day."""
        moved = self.moved.get(day)
        return moved.why if moved and moved.works else None

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

    def before(self, day: date, count: int) -> date:
        """Gives the `count`-th working day before a day, which is itself not counted."""
        for _ in range(count):
            day -= _DAY
            while not self.is_working(day):
                day -= _DAY
        return day

    def worked(self, after: date, until: date) -> int:
        """Counts the working days after a day, up to and with another."""
        days = (after + timedelta(days=one) for one in range(1, (until - after).days + 1))
        return sum(self.is_working(day) for day in days)


@cache
def _holidays(year: int) -> Mapping[date, Text]:
    bg, en = (country_holidays("BG", years=year, language=language) for language in ("bg", "en_US"))
    return {day: Text(name, en[day]) for day, name in bg.items()}
