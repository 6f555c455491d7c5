"""Telling how a term was counted, step by step, so that anybody can count it again on a calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from babel.dates import format_date

from gishe.cases.clock import ON_THE_CLOCK, Amount
from gishe.cases.term.counting import Count, Ends, Leg, Lengthened, Moved, Ran, Rest, Stood
from gishe.language.term import Reason
from gishe.values.text import LANGUAGES, Language, Text
from gishe.values.work_calendar import WorkCalendar

_PATTERNS: dict[Language, str] = {"bg": "d MMMM y 'г'. (EEEE)", "en": "EEEE, d MMMM y"}
_WEEKEND = frozenset({5, 6})
_HOUR, _MINUTE = 3600, 60
_ONLY_WORKED = frozenset({"working day", "working second"})
_WHY: dict[Reason, Text] = {
    "return": Text("върнато за поправка", "returned for correction"),
    "payment": Text("чака се плащане на таксата", "waiting for the fee"),
    "opinion": Text("чака се становище", "waiting for an opinion"),
}
_STARTS = Text("Срокът е {term} и тече от {at}.", "The term is {term}, and runs from {at}.")
_AT_ONCE = Text("Срокът е „веднага“: до края на деня, {at}.", "The term is “at once”: by the end of the day, {at}.")
_NOT_COUNTED = Text(
    "{day} не се брои: това е денят на събитието, от което тече срокът.",
    "{day} is not counted: it is the day of the event from which the term runs.",
)
_COUNTED = Text("Броим {of}: до {day}.", "We count {of}: to {day}.")
_MONTHS = Text(
    "Броим {of}: до същата дата или до последния ден на по-къс месец, {day}.",
    "We count {of}: to the same date, or the last day of a shorter month, {day}.",
)
_OFFICE = Text("Броят се часовете от {opens} до {closes} ч.", "The hours from {opens} to {closes} are counted.")
_OFF = Text("{day} не се брои: {why}.", "{day} is not counted: {why}.")
_OFFS = Text("{day} не се броят: {why}.", "{day} are not counted: {why}.")
_WEEKENDS = Text("Съботите и неделите не се броят.", "Saturdays and Sundays are not counted.")
_WORKED = Text("{day} се брои, макар че е {weekday}: {why}.", "{day} is counted, though a {weekday}: {why}.")
_STOPPED = Text("На {at} срокът спира: {why}. Остава: {rest}.", "On {at} the clock stops: {why}. Left: {rest}.")
_CONTINUES = Text("На {at} срокът продължава с остатъка: {rest}.", "On {at} the clock goes on with the rest: {rest}.")
_RESTARTS = Text("На {at} срокът започва да тече отначало: {rest}.", "On {at} the clock begins anew: {rest}.")
_STANDS = Text("Срокът още е спрян.", "The clock still stands.")
_LENGTHENED = Text("На {at} срокът е удължен с {by}.", "On {at} the term was lengthened by {by}.")
_MOVED = Text(
    "{day} е неработен ден: {why}. Затова срокът изтича в края на първия работен ден след това.",
    "{day} is a day off: {why}. So the term ends with the first working day after it.",
)
_MOVED_ALSO = Text(
    "{day} не е работен ден. Затова срокът изтича в края на първия работен ден след това.",
    "{day} is no working day. So the term ends with the first working day after it.",
)
_ENDS = Text("Срокът изтича на {at}.", "The term ends on {at}.")


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the counting; the last one of a term that runs has its end, as `due`."""

    says: Text
    due: datetime | None = None


def explain(counted: Count, calendar: WorkCalendar) -> tuple[Line, ...]:
    """Tells how a term was counted; the last line is its end, or that the clock stands still."""
    return (Line(_start(counted)), *(line for leg in counted.legs for line in _told(leg, calendar)))


def _start(counted: Count) -> Text:
    if not counted.term.count:
        return _fill(_AT_ONCE, at=_moment(counted.began))
    return _fill(_STARTS, term=counted.term.words(), at=_moment(counted.began))


def _told(leg: Leg, calendar: WorkCalendar) -> Iterator[Line]:
    match leg:
        case Ran():
            yield from map(Line, _ran(leg, calendar))
        case Stood():
            yield from map(Line, _stood(leg))
        case Lengthened(at, by):
            yield Line(_fill(_LENGTHENED, at=_moment(at), by=by.words()))
        case Moved(since):
            day, why = since.date(), calendar.why_off(since.date())
            # That a Saturday is one stands in the date already.
            template = _MOVED_ALSO if day.weekday() in _WEEKEND else _MOVED
            yield Line(_fill(template, day=_day(day), why=why or Text("")))
        case Ends(at):
            yield Line(_fill(_ENDS, at=_moment(at)), at)


def _ran(leg: Ran, calendar: WorkCalendar) -> Iterator[Text]:
    if not leg.of.count:
        return
    by_day = leg.of.unit not in ON_THE_CLOCK
    if by_day:
        yield _fill(_NOT_COUNTED, day=_day(leg.since.date()))
    if leg.of.unit == "working second":
        yield _fill(_OFFICE, opens=f"{calendar.opens:%H:%M}", closes=f"{calendar.closes:%H:%M}")
    if leg.of.unit in _ONLY_WORKED:
        yield from _not_worked(leg, calendar)
    if leg.whole:
        template = _MONTHS if leg.of.unit == "month" else _COUNTED
        yield _fill(template, of=said((leg.of,)), day=_day(leg.until.date()) if by_day else _moment(leg.until))


def _not_worked(leg: Ran, calendar: WorkCalendar) -> Iterator[Text]:
    """Tells which days on the way were off and why; Saturdays and Sundays together."""
    first = leg.since.date() + timedelta(days=leg.of.unit == "working day")
    days = [first + timedelta(days=one) for one in range((leg.until.date() - first).days + 1)]
    if any(day.weekday() in _WEEKEND and not calendar.is_working(day) for day in days):
        yield _WEEKENDS
    for day in days:
        if day.weekday() in _WEEKEND and (decision := calendar.why_worked(day)):
            yield _fill(_WORKED, day=_day(day), weekday=_date(day, "EEEE"), why=decision)
    off = [day for day in days if day.weekday() not in _WEEKEND and not calendar.is_working(day)]
    for why, group in groupby(off, calendar.why_off):
        alike = [_day(day) for day in group]
        yield _fill(_OFF if len(alike) == 1 else _OFFS, day=_joined(alike), why=why or Text(""))


def _stood(leg: Stood) -> Iterator[Text]:
    why = _joined(_WHY[one] for one in sorted(leg.why))
    yield _fill(_STOPPED, at=_moment(leg.since), why=why, rest=said(leg.rest))
    if leg.until is None:
        yield _STANDS
    else:
        yield _fill(_RESTARTS if leg.anew else _CONTINUES, at=_moment(leg.until), rest=said(leg.then))


def said(rest: Rest) -> Text:
    """Says amounts in words: `3 работни дни`, `5 часа и 20 минути`."""
    return _joined(_amount(one) for one in rest)


def _amount(one: Amount) -> Text:
    if one.unit in ON_THE_CLOCK:
        return _clock(one)
    singular = one.count == 1
    bg = {"day": ("ден", "дни"), "working day": ("работен ден", "работни дни"), "month": ("месец", "месеца")}
    return Text(f"{one.count} {bg[one.unit][not singular]}", f"{one.count} {one.unit}{'' if singular else 's'}")


def _clock(one: Amount) -> Text:
    """Says a time on the clock in hours and minutes, a begun minute as whole."""
    hours, minutes = divmod(-(-one.count // _MINUTE), _HOUR // _MINUTE)
    working = one.unit == "working second"
    bg_hours = ("работен час" if working else "час", "работни часа" if working else "часа")[hours != 1]
    en_hours = f"{'working ' if working else ''}hour{'' if hours == 1 else 's'}"
    parts = [Text(f"{hours} {bg_hours}", f"{hours} {en_hours}")] if hours or not minutes else []
    if minutes:
        parts.append(
            Text(f"{minutes} {'минута' if minutes == 1 else 'минути'}", f"{minutes} minute{'s'[: minutes != 1]}")
        )
    return _joined(parts)


def _joined(texts: Iterable[Text]) -> Text:
    every = list(texts)
    return Text(" и ".join(one.bg for one in every), " and ".join(one.en for one in every))


def _date(day: date, pattern: str) -> Text:
    return Text(*(format_date(day, pattern, locale=language) for language in LANGUAGES))


def _day(day: date) -> Text:
    return Text(*(format_date(day, _PATTERNS[language], locale=language) for language in LANGUAGES))


def _moment(at: datetime) -> Text:
    day = _day(at.date())
    if (at.hour, at.minute) == (23, 59):
        return Text(f"{day.bg}, в края на деня", f"{day.en}, at the end of the day")
    return Text(f"{day.bg}, {at:%H:%M} ч.", f"{day.en}, {at:%H:%M}")


def _fill(template: Text, **values: Text | str | int) -> Text:
    bg, en = (
        {name: one.to(language) if isinstance(one, Text) else one for name, one in values.items()}
        for language in LANGUAGES
    )
    return Text(_sentence(template.bg.format(**bg)), _sentence(template.en.format(**en)))


def _sentence(text: str) -> str:
    """Begins with a capital letter, and ends in one full stop also after the abbreviation of a year or an hour."""
    return (text[:1].upper() + text[1:]).replace("..", ".")
