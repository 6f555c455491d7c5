from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.cases.clock import SOFIA, due
from gishe.values.term import Term
from gishe.values.text import Text
from gishe.values.work_calendar import MovedDay, WorkCalendar

CALENDAR = WorkCalendar()
WORKED, OFF = (MovedDay(works=works, why=Text("Решение № 1")) for works in (True, False))


def at(written):
    """A moment on the clocks of Sofia."""
    return datetime.fromisoformat(written).replace(tzinfo=SOFIA)


def end(start, term, calendar=CALENDAR):
    return f"{due(at(start), Term.parse(term), calendar):%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        # The day of the event is not counted; the last day counts to its end.
        ("2026-11-16 10:00", "7 days", "2026-11-23 23:59:59"),
        ("2026-11-16 23:59", "1 day", "2026-11-17 23:59:59"),
        # An end on a Saturday moves to Monday.
        ("2026-11-20 10:00", "1 day", "2026-11-23 23:59:59"),
        # 14 days that would end in the Christmas holidays end on the first working day after them.
        ("2026-12-11 10:00", "14 days", "2026-12-29 23:59:59"),
        # Orthodox Easter 2026 is 12 April: Friday to Monday are off.
        ("2026-04-03 10:00", "7 days", "2026-04-14 23:59:59"),
        ("2026-04-09 10:00", "1 working day", "2026-04-14 23:59:59"),
        ("2026-04-08 10:00", "3 working days", "2026-04-15 23:59:59"),
        # Over the New Year: 1 and 2 January 2026 are off, 3 and 4 are a weekend.
        ("2025-12-29 10:00", "3 days", "2026-01-05 23:59:59"),
        # Working days from a day off are counted from the next day.
        ("2026-11-21 10:00", "1 working day", "2026-11-23 23:59:59"),
        # Months end on the same date, or on the last day of a shorter month.
        ("2026-01-15 10:00", "1 month", "2026-02-16 23:59:59"),  # 15 February is a Sunday
        ("2026-01-30 10:00", "1 month", "2026-03-02 23:59:59"),  # 28 February is a Saturday
        ("2028-01-31 10:00", "1 month", "2028-02-29 23:59:59"),  # a leap year
        ("2026-10-20 10:00", "6 months", "2027-04-20 23:59:59"),
        ("2024-02-29 10:00", "1 year", "2025-02-28 23:59:59"),
        ("2024-02-29 10:00", "4 years", "2028-02-29 23:59:59"),
        # At once is the same day, to its end, and never on a day off.
        ("2026-11-23 10:00", "at once", "2026-11-23 23:59:59"),
        ("2026-11-21 10:00", "at once", "2026-11-23 23:59:59"),
        # Hours run on the clock.
        ("2026-11-23 10:00", "5 hours", "2026-11-23 15:00:00"),
        ("2026-11-20 20:00", "12 hours", "2026-11-23 23:59:59"),
        # Working hours run while the office is open, 8:30 to 17:00.
        ("2026-11-23 10:00", "2 working hours", "2026-11-23 12:00:00"),
        ("2026-11-23 06:00", "2 working hours", "2026-11-23 10:30:00"),
        ("2026-11-23 16:00", "2 working hours", "2026-11-24 09:30:00"),
        ("2026-11-20 16:00", "2 working hours", "2026-11-23 09:30:00"),
        ("2026-11-20 21:00", "8 working hours", "2026-11-23 16:30:00"),
        ("2026-04-09 16:00", "10 working hours", "2026-04-15 09:00:00"),
    ],
)
def test_a_term_ends_when_the_law_says(start, term, expected):
    assert end(start, term) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-03-28 20:00+02:00", "2026-03-30T23:59:59+03:00"),  # the end has already moved off a Sunday
        ("2026-03-25 20:00+02:00", "2026-03-26T20:00:00+02:00"),
        ("2026-10-29 12:00+02:00", "2026-10-30T12:00:00+02:00"),
    ],
)
def test_a_day_of_24_hours_is_24_hours_on_the_clock(start, expected):
    assert due(datetime.fromisoformat(start), Term(24, "hour"), CALENDAR).isoformat() == expected


def test_hours_over_a_change_of_the_clocks_are_hours_that_pass():
    # Both Sundays are worked here, so that the end is not moved: clocks go forward on 29 March, back on 25 October.
    calendar = WorkCalendar({date(2026, 3, 29): WORKED, date(2026, 10, 25): WORKED})
    assert end("2026-03-28 12:00", "24 hours", calendar) == "2026-03-29 13:00:00"
    assert end("2026-10-24 12:00", "24 hours", calendar) == "2026-10-25 11:00:00"


def test_days_over_a_change_of_the_clocks_end_at_the_end_of_the_day():
    assert due(at("2026-03-24 12:00"), Term(7, "day"), CALENDAR).isoformat() == "2026-03-31T23:59:59+03:00"
    assert due(at("2026-10-21 12:00"), Term(7, "day"), CALENDAR).isoformat() == "2026-10-28T23:59:59+02:00"


def test_the_day_is_that_of_sofia_and_not_of_the_server():
    # 22:30 UTC on Sunday is already Monday in Sofia.
    start = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert due(start, Term(1, "day"), CALENDAR).isoformat() == "2026-11-24T23:59:59+02:00"


def test_the_year_is_new_when_it_is_in_sofia():
    # 22:30 UTC on 31 December is 1 January in Sofia, a holiday; 2 January 2027 is a Saturday.
    start = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    assert due(start, Term(1, "working day"), CALENDAR).isoformat() == "2027-01-04T23:59:59+02:00"
    # 1 January 2028 is a Saturday, so Monday the 3rd is off.
    assert due(start, Term(1, "year"), CALENDAR).isoformat() == "2028-01-04T23:59:59+02:00"
    assert due(start - timedelta(hours=1), Term(1, "day"), CALENDAR).isoformat() == "2027-01-04T23:59:59+02:00"
    assert due(start - timedelta(hours=1), Term(1, "month"), CALENDAR).isoformat() == "2027-02-01T23:59:59+02:00"


def test_moved_days_change_the_end():
    worked_saturday = WorkCalendar({date(2026, 11, 21): WORKED})
    assert end("2026-11-20 10:00", "1 day", worked_saturday) == "2026-11-21 23:59:59"
    monday_off = WorkCalendar({date(2026, 11, 23): OFF})
    assert end("2026-11-20 10:00", "1 day", monday_off) == "2026-11-24 23:59:59"


def test_the_hours_of_the_office_are_a_setting():
    short = WorkCalendar(opens=time(9), closes=time(12))
    assert end("2026-11-23 11:00", "2 working hours", short) == "2026-11-24 10:00:00"


_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 hypothesis adds the zone
_TERMS = st.builds(
    Term, st.integers(0, 400), st.sampled_from(["hour", "working hour", "day", "working day", "month", "year"])
)


@given(_MOMENTS, _TERMS)
def test_an_end_is_never_before_its_start_nor_on_a_day_off(start, term):
    ends = due(start, term, CALENDAR)
    assert ends >= start
    assert CALENDAR.is_working(ends.date())
    assert ends.tzinfo is SOFIA


@given(_MOMENTS, st.integers(1, 60))
def test_a_longer_term_never_ends_earlier(start, days):
    shorter, longer = due(start, Term(days, "day"), CALENDAR), due(start, Term(days + 1, "day"), CALENDAR)
    assert shorter <= longer
    assert longer - start > timedelta(days=days)
