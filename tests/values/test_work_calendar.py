from datetime import date, time, timedelta

import pytest

from gishe.values.text import Text
from gishe.values.work_calendar import MovedDay, WorkCalendar

CALENDAR = WorkCalendar()
WORKED, OFF = (MovedDay(works=works, why=Text("Решение № 1")) for works in (True, False))


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",  # New Year
        "2026-03-03",  # Liberation Day
        "2026-04-10",  # Orthodox Good Friday
        "2026-04-13",  # Orthodox Easter Monday
        "2027-05-03",  # Easter Monday of another year
        "2026-05-25",  # 24 May is a Sunday: the Monday is off
        "2026-09-07",  # 6 September is a Sunday: the Monday is off
        "2026-12-28",  # 26 December is a Saturday: the Monday is off
        "2026-11-21",  # a Saturday
        "2026-11-22",  # a Sunday
    ],
)
def test_holidays_and_weekends_are_off(day):
    assert not CALENDAR.is_working(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-04-14", "2026-11-02", "2026-11-23", "2026-12-29", "2026-04-06"])
def test_other_days_are_worked(day):
    # 6 April 2026 is the western Easter Monday, which is an ordinary day here.
    assert CALENDAR.is_working(date.fromisoformat(day))


def test_moved_days_win_over_the_law_and_the_week():
    moved = WorkCalendar({date(2026, 11, 21): WORKED, date(2026, 11, 23): OFF})
    assert moved.is_working(date(2026, 11, 21))
    assert not moved.is_working(date(2026, 11, 23))


def test_each_day_off_says_why():
    moved = WorkCalendar({date(2026, 11, 23): OFF, date(2026, 11, 21): WORKED})
    assert moved.why_off(date(2026, 11, 23)) == OFF.why
    assert moved.why_off(date(2026, 11, 21)) is None
    assert moved.why_worked(date(2026, 11, 21)) == WORKED.why
    assert CALENDAR.why_off(date(2026, 11, 21)) == Text("събота", "Saturday")
    assert CALENDAR.why_off(date(2026, 3, 3)).bg == "Ден на Освобождението на България от османско иго"
    assert CALENDAR.why_off(date(2026, 3, 3)).en == "Liberation Day"
    assert CALENDAR.why_off(date(2026, 11, 24)) is None


def test_working_days_are_counted_after_a_day_and_before_one():
    assert CALENDAR.worked(date(2026, 4, 9), date(2026, 4, 15)) == 2
    assert CALENDAR.worked(date(2026, 4, 9), date(2026, 4, 9)) == 0
    assert CALENDAR.worked(date(2026, 4, 9), date(2026, 4, 1)) == 0
    assert CALENDAR.before(date(2026, 4, 15), 2) == date(2026, 4, 9)


def test_calendars_that_count_alike_have_one_edition():
    assert WorkCalendar().edition == CALENDAR.edition
    assert WorkCalendar({date(2026, 11, 23): OFF}).edition != CALENDAR.edition
    assert WorkCalendar(closes=time(18)).edition != CALENDAR.edition


def easter(year):
    """Orthodox Easter by the algorithm of Meeus for the Julian calendar, 13 days later in ours (1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def test_the_algorithm_gives_the_easters_that_people_remember():
    remembered = {2024: (5, 5), 2025: (4, 20), 2026: (4, 12), 2027: (5, 2), 2028: (4, 16)}
    assert {year: (easter(year).month, easter(year).day) for year in remembered} == remembered


@pytest.mark.parametrize("year", range(2024, 2041))
def test_orthodox_easter_is_off_from_friday_to_monday(year):
    sunday = easter(year)
    for days in (-2, -1, 0, 1):
        assert not CALENDAR.is_working(sunday + timedelta(days=days))
    friday, monday = CALENDAR.why_off(sunday - timedelta(days=2)), CALENDAR.why_off(sunday + timedelta(days=1))
    assert "Велики петък" in friday.bg
    assert "Великден" in monday.bg


def test_on_or_after_stays_on_a_working_day_and_leaves_christmas():
    assert CALENDAR.on_or_after(date(2026, 11, 23)) == date(2026, 11, 23)
    assert CALENDAR.on_or_after(date(2026, 12, 24)) == date(2026, 12, 29)


def test_after_counts_working_days_and_not_the_first():
    assert CALENDAR.after(date(2026, 11, 20), 0) == date(2026, 11, 20)
    assert CALENDAR.after(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert CALENDAR.after(date(2026, 4, 9), 2) == date(2026, 4, 15)


def test_an_office_that_never_opens_is_refused():
    with pytest.raises(ValueError, match="closes"):
        WorkCalendar(opens=CALENDAR.closes, closes=CALENDAR.opens)
