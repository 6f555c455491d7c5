"""Days that were moved: read from files, checked, and put together for a municipality."""

from datetime import date, time, timedelta

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library
from gishe.language.work_days import Day, NationalCalendar, OwnCalendar, idle_days, work_calendar, wrong_days
from gishe.values.text import Text

OFF = date(2027, 12, 31)


def day(**of):
    return Day(**{"why": Text("Решение № 7 на Министерския съвет", "Decision No 7"), **of})


def test_a_municipality_works_by_the_country_and_its_own_days_win():
    country = NationalCalendar(
        calendar="bulgaria", title=Text("Дни"), days=(day(off=OFF), day(works=date(2027, 12, 18)))
    )
    own = OwnCalendar(opens="9:00", closes="17:30", days=(day(works=OFF),))
    ordinary, its = work_calendar([country], OwnCalendar()), work_calendar([country], own)
    assert (ordinary.is_working(OFF), ordinary.is_working(date(2027, 12, 18))) == (False, True)
    assert ordinary.why_off(OFF).bg == "Решение № 7 на Министерския съвет"
    assert (its.is_working(OFF), its.opens, its.closes) == (True, time(9), time(17, 30))
    assert its.edition != ordinary.edition


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((day(off=OFF),), []),
        ((day(off=OFF), day(works=OFF)), [(1, "works", "day-on-and-off")]),
        ((day(off=OFF), day(off=OFF)), [(1, "off", "day-on-and-off")]),
        ((day(off=OFF, works=OFF),), [(0, "", "day-on-and-off")]),
        ((day(),), [(0, "", "day-on-and-off")]),
        ((day(off=date(2027, 12, 25)),), [(0, "off", "day-moved-in-vain")]),
        ((day(works=date(2027, 12, 30)),), [(0, "works", "day-moved-in-vain")]),
        ((day(off=OFF, why=Text("Както винаги")),), [(0, "why", "day-without-source")]),
    ],
)
def test_what_is_wrong_with_moved_days_is_said_of_the_day(days, found):
    assert [(at, key, problem.code) for at, key, problem in wrong_days(days)] == found


CALENDAR = """\
calendar: bulgaria
language: 1
title: {bg: Преместени дни, en: Days moved}
days:
  - {off: 2027-12-31, why: {bg: Решение № 7, en: Decision No 7}}
  - {works: 2027-12-31, why: {bg: Решение № 8, en: Decision No 8}}
"""


def test_a_calendar_without_any_working_day_for_a_month_is_said_at_its_first_day():
    first = date(2027, 6, 1)
    days = tuple(day(off=first + timedelta(days=count)) for count in range(40))
    (found,) = idle_days(OwnCalendar(days=days))
    assert (found[0], found[1], found[2].code) == (0, "off", "no-working-days")
    assert [*idle_days(OwnCalendar(days=days[:20]))] == []


def test_check_says_it_with_the_place_in_the_file(tmp_path):
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar/bulgaria.yaml").write_text(CALENDAR, encoding="utf-8")
    known = read_library(tmp_path, FIELD_TYPES, CHECK_TYPES)
    (problem,) = known.problems
    assert (problem.code, problem.place.line) == ("day-on-and-off", 6)
    assert [one.calendar for one in known.calendars.values()] == ["bulgaria"]
    assert not known.calendar_of().is_working(date(2027, 12, 25))
