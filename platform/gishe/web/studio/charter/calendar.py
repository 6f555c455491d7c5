"""Office hours, the days that the municipality moves, and the year as it comes out of that."""

import re
from collections.abc import Mapping
from datetime import date

from gishe.cases.clock import SOFIA
from gishe.language.authoring.in_place import Add, Drop, Put
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.studio.charter.year import months_of
from gishe.runtime.studio.workspace import folder_of
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.studio.charter.panel import Changes, CharterPanel, words
from gishe.web.visit import Visit

_HOUR = re.compile(r"([01]?\d|2[0-3]):[0-5]\d", re.ASCII)
_NO_HOUR = Text("Напишете час: 8:30.", "Write an hour: 8:30.")
_NO_DAY = Text("Изберете ден.", "Choose a day.")
_TWICE = Text("Този ден вече е преместен.", "This day is moved already.")
#: How far a page goes back and forth.
_FIRST, _LAST = 2000, 2100


def shows(visit: Visit, its: MunicipalityDefinition) -> Mapping[str, object]:
    """Gives the months of the year that is looked at, and the municipality's own days."""
    calendar = folder_of(visit.office).library.calendar_with(its.calendar)
    year = _year(visit)
    months = months_of(year, calendar)
    days = [day for month in months for week in month.weeks for day in week if day]
    return {
        "months": months, "year": year, "special": [day for day in days if not day.plain],
        "worked": sum(day.works for day in days), "week": months[0].weeks[1],
        "last": year >= _LAST, "first": year <= _FIRST,
    }  # fmt: skip


def _year(visit: Visit) -> int:
    typed = visit.query("year")
    year = int(typed) if re.fullmatch(r"[0-9]{4}", typed, re.ASCII) else 0
    return year if _FIRST <= year <= _LAST else visit.office.chance.now().astimezone(SOFIA).year


def changes(visit: Visit, its: MunicipalityDefinition) -> Changes:
    """Changes the hours, moves a day, or leaves one as the law has it."""
    deed, _, at = visit.posted.first("do").partition(":")
    match deed:
        case "hours":
            return _hours(visit, its)
        case "add-day":
            return _moved(visit, its)
        case "drop-day" if at.isdecimal() and at.isascii() and int(at[:4]) < len(its.calendar.days):
            return [Drop(("calendar", "days", int(at)))]
    return []


def _hours(visit: Visit, its: MunicipalityDefinition) -> Changes:
    typed = {name: visit.posted.first(name).strip() for name in ("opens", "closes")}
    wrong = next((name for name, hour in typed.items() if not _HOUR.fullmatch(hour)), None)
    if wrong:
        return Problem("no-hour", _NO_HOUR, field=wrong)
    return [Put(("calendar", name), hour) for name, hour in typed.items() if hour != getattr(its.calendar, name)]


def _moved(visit: Visit, its: MunicipalityDefinition) -> Changes:
    typed, why = visit.posted.first("day"), words(visit)
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return Problem("no-day", _NO_DAY, field="day")
    if any(one.day == day for one in its.calendar.days):
        return Problem("day-twice", _TWICE, field="day")
    kind = "works" if visit.posted.first("kind") == "works" else "off"
    return why if isinstance(why, Problem) else [Add(("calendar", "days"), {kind: day.isoformat(), "why": why})]


PANEL = CharterPanel("calendar", 20, shows, changes)
