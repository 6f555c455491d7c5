"""Days that somebody moved: the national file `definitions/calendar/*.yaml` and a municipality's own `calendar`."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from gishe.language.section import Id, Section, Words
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.values.work_calendar import MovedDay, WorkCalendar

#: `8:30`.
ClockText: TypeAlias = Annotated[str, StringConstraints(pattern=r"^([01]?\d|2[0-3]):[0-5]\d$")]
_BOTH = Problem(
    "day-on-and-off",
    Text("Денят е и работен, и почивен, или е написан два пъти.", "The day is both worked and off, or written twice."),
    Text("Оставете го само веднъж.", "Leave it once only."),
)
_NEITHER = Problem(
    "day-on-and-off",
    Text("Кажете или `off`, или `works`.", "Say either `off` or `works`."),
    Text('`{off: 2027-05-03, why: "Решение № …"}`', '`{off: 2027-05-03, why: "Decision No …"}`'),
)
_SAME = Problem(
    "day-moved-in-vain",
    Text("Този ден е такъв и без това.", "This day is so without it."),
    Text("Изтрийте реда, ако не е грешка в датата.", "Delete the line, unless the date is a slip."),
    severity="warning",
)
_NO_SOURCE = Problem(
    "day-without-source",
    Text("Не се казва с кое решение е преместен денят.", "It is not said which decision moved the day."),
    Text("Впишете в `why` номера и датата на решението.", "Give the decision's number and date in `why`."),
    severity="warning",
)
_HOURS = Problem(
    "office-never-open",
    Text("Работното време свършва, преди да е започнало.", "The office closes before it opens."),
    Text('Например `opens: "8:30"`, `closes: "17:00"`.', 'For example `opens: "8:30"`, `closes: "17:00"`.'),
)

_IDLE = Problem(
    "no-working-days",
    Text(
        "От този ден нататък повече от месец няма нито един работен ден: никой срок не би изтекъл.",
        "From this day on no day is worked for more than a month: no term would end.",
    ),
    Text("Проверете датите; оставете поне един работен ден.", "Check the dates; leave at least one working day."),
    severity="warning",
)
#: The longest that an office may be closed without a break, in days.
_LONGEST_REST = 31


class Day(Section):
    """A day that is `off` or that `works` though it would be otherwise; `why` names the decision that says so."""

    off: date | None = None
    works: date | None = None
    why: Words

    @property
    def day(self) -> date | None:
        """The day, whichever it became."""
        return self.off or self.works


class NationalCalendar(Section):
    """The days moved by decisions of the Council of Ministers; holidays that the Labour Code names are known."""

    calendar: Id
    language: Literal[1] = 1
    title: Words
    days: tuple[Day, ...] = Field(default=(), max_length=400)


class OwnCalendar(Section):
    """A municipality's office hours, and days that are off or worked there only; these win over the national ones."""

    opens: ClockText = "8:30"
    closes: ClockText = "17:00"
    days: tuple[Day, ...] = Field(default=(), max_length=400)


def work_calendar(national: Iterable[NationalCalendar], own: OwnCalendar) -> WorkCalendar:
    """Makes the calendar that a municipality works by; days of which a file says both are left as they are."""
    days = (*(day for one in national for day in one.days), *own.days)
    moved = {day.day: MovedDay(day.works is not None, day.why) for day in days if day.day}
    opens, closes = _clock(own.opens), _clock(own.closes)
    return WorkCalendar(moved, opens, closes) if opens < closes else WorkCalendar(moved)


def wrong_days(days: Iterable[Day]) -> Iterable[tuple[int, str, Problem]]:
    """Lists what is wrong with moved days: which of them, the key that it is about, what."""
    ordinary, seen = WorkCalendar(), set[date]()
    for at, day in enumerate(days):
        if day.day is None or (day.off and day.works):
            yield at, "", _NEITHER
            continue
        key = "off" if day.off else "works"
        if day.day in seen:
            yield at, key, _BOTH
        elif ordinary.is_working(day.day) == (key == "works"):
            yield at, key, _SAME
        if not any(letter.isdigit() for letter in day.why.bg):
            yield at, "why", _NO_SOURCE
        seen.add(day.day)


def idle_days(own: OwnCalendar) -> Iterable[tuple[int, str, Problem]]:
    """Lists the days with which a time without any working day begins that is too long, as `wrong_days` does."""
    calendar = work_calendar((), own)
    for at, day in enumerate(own.days):
        if day.off and calendar.is_working(day.off - timedelta(days=1)):
            days = (day.off + timedelta(days=count) for count in range(_LONGEST_REST + 1))
            if not any(map(calendar.is_working, days)):
                yield at, "off", _IDLE


def wrong_hours(own: OwnCalendar) -> Problem | None:
    """Says whether the office would never be open."""
    return None if _clock(own.opens) < _clock(own.closes) else _HOURS


def _clock(written: str) -> time:
    hours, minutes = written.split(":")
    return time(int(hours), int(minutes))
