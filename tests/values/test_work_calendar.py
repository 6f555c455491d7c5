from datetime import date

import pytest

from gishe.values.work_calendar import WorkCalendar

CALENDAR = WorkCalendar()


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
    moved = WorkCalendar(worked=frozenset({date(2026, 11, 21)}), days_off=frozenset({date(2026, 11, 23)}))
    assert moved.is_working(date(2026, 11, 21))
    assert not moved.is_working(date(2026, 11, 23))


def test_a_day_that_is_both_is_worked():
    day = date(2026, 11, 23)
    assert WorkCalendar(worked=frozenset({day}), days_off=frozenset({day})).is_working(day)


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
