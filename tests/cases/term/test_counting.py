"""Counting a term with everything that happened to it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.cases.clock import SOFIA, amount, due, left
from gishe.cases.term.counting import count
from gishe.cases.term.explaining import explain
from gishe.cases.term.history import Extension, History
from gishe.values.term import Term
from gishe.values.text import Text
from gishe.values.work_calendar import WorkCalendar

CALENDAR = WorkCalendar()


def at(written):
    """A moment on the clocks of Sofia, in ISO."""
    return datetime.fromisoformat(written).replace(tzinfo=SOFIA).isoformat()


def history(start, term, *pauses, extended=()):
    its = History(at(start), term, extensions=tuple(Extension(by, at(when)) for by, when in extended))
    for since, until, why, then in pauses:
        its = its.stopped(why, at(since), then)
        its = its.resumed(why, at(until)) if until else its
    return its


def end(start, term, *pauses, **rest):
    found = count(history(start, term, *pauses, **rest), CALENDAR).due
    return found and f"{found:%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("start", "term", "pause", "expected"),
    [
        # A restart is the whole term again, from the day on which the clock goes on.
        ("2026-03-10 10:00", "7 days", ("2026-03-12 10:00", "2026-03-16 10:00", "return", "restart"), "2026-03-23"),
        # A term in days is longer by as many days as it stood still.
        ("2026-03-10 10:00", "7 days", ("2026-03-11 10:00", "2026-03-13 09:00", "opinion", "continue"), "2026-03-19"),
        ("2026-03-10 10:00", "7 days", ("2026-03-12 10:00", "2026-03-12 18:00", "opinion", "continue"), "2026-03-17"),
        # Over a weekend too: on Saturday nothing was running, nothing is lost.
        ("2026-03-10 10:00", "14 days", ("2026-03-13 10:00", "2026-03-16 09:00", "opinion", "continue"), "2026-03-27"),
        # Working days: two had run (11 and 12 March), one is left after Friday the 20th.
        (
            "2026-03-10 10:00", "3 working days", ("2026-03-12 10:00", "2026-03-20 09:00", "opinion", "continue"),
            "2026-03-23",
        ),
        # On its last day, nothing is left: the term ends on the day on which the clock goes on.
        ("2026-03-10 10:00", "3 days", ("2026-03-13 10:00", "2026-03-18 09:00", "opinion", "continue"), "2026-03-18"),
        # … and when that is a day off, on the next working day.
        ("2026-03-10 10:00", "3 days", ("2026-03-13 10:00", "2026-03-21 09:00", "opinion", "continue"), "2026-03-23"),
        # A month goes on in days: 15 March to 5 April are 21, and 21 after 20 March is 10 April, Good Friday.
        ("2026-03-05 10:00", "1 month", ("2026-03-15 10:00", "2026-03-20 10:00", "opinion", "continue"), "2026-04-14"),
        # Held open by a weekend alone (14 March is a Saturday): a stop on Monday leaves the day on which it goes on.
        ("2026-03-10 10:00", "4 days", ("2026-03-16 10:00", "2026-03-18 10:00", "opinion", "continue"), "2026-03-18"),
        # A term that is over is not opened by a stop, unless that begins it anew.
        ("2026-03-10 10:00", "3 days", ("2026-03-16 10:00", "2026-03-18 10:00", "opinion", "continue"), "2026-03-13"),
        ("2026-03-10 10:00", "3 days", ("2026-03-16 10:00", "2026-03-18 10:00", "return", "restart"), "2026-03-23"),
    ],
)  # fmt: skip
def test_a_clock_that_stood_still_goes_on(start, term, pause, expected):
    assert end(start, term, pause) == f"{expected} 23:59:59"


def test_hours_go_on_to_the_second_over_a_change_of_the_clocks():
    # On 29 March 2026 the clocks go from 3 to 4; the Monday after is worked.
    pause = ("2026-03-27 12:00", "2026-03-30 09:30", "opinion", "continue")
    assert end("2026-03-27 10:00", "5 hours", pause) == "2026-03-30 12:30:00"


def test_working_hours_go_on_with_what_was_left_of_them():
    pause = ("2026-03-10 11:15", "2026-03-12 16:30", "opinion", "continue")
    assert end("2026-03-10 10:00", "2 working hours", pause) == "2026-03-13 08:45:00"


def test_stops_that_overlap_are_one_and_one_restart_among_them_restarts():
    returned = ("2026-03-11 10:00", "2026-03-13 10:00", "return", "continue")
    unpaid = ("2026-03-12 10:00", "2026-03-17 10:00", "payment", "continue")
    assert end("2026-03-10 10:00", "7 days", returned, unpaid) == "2026-03-23 23:59:59"
    assert end("2026-03-10 10:00", "7 days", (*returned[:3], "restart"), unpaid) == "2026-03-24 23:59:59"


def test_a_clock_that_stands_still_has_no_end():
    assert end("2026-03-10 10:00", "7 days", ("2026-03-11 10:00", "", "return", "restart")) is None


def test_an_extension_follows_what_was_left():
    assert end("2026-03-10 10:00", "7 days", extended=[("10 days", "2026-03-12 10:00")]) == "2026-03-27 23:59:59"
    pause = ("2026-03-11 10:00", "2026-03-13 10:00", "opinion", "continue")
    assert end("2026-03-10 10:00", "7 days", pause, extended=[("10 days", "2026-03-12 10:00")]) == "2026-03-30 23:59:59"
    mixed = end("2026-03-10 10:00", "2 working days", extended=[("1 month", "2026-03-11 10:00")])
    assert mixed == "2026-04-14 23:59:59"  # 12 April is Easter Sunday


def test_a_journal_of_an_older_version_tells_no_history():
    with pytest.raises(ValueError, match="without a term"):
        count(History(), CALENDAR)


_FIRST = datetime(2001, 1, 1, tzinfo=UTC)
MOMENTS = st.builds(lambda seconds: _FIRST + timedelta(seconds=seconds), st.integers(0, 60 * 365 * 24 * 3600))
TERMS = st.builds(
    Term, st.integers(0, 90), st.sampled_from(["hour", "working hour", "day", "working day", "month"])
).filter(lambda term: term.unit != "month" or term.count <= 12)
SPANS = st.builds(timedelta, seconds=st.integers(0, 40 * 24 * 3600))
STEPS = st.lists(st.tuples(SPANS, SPANS, st.sampled_from(["return", "payment", "opinion"])), max_size=4)


def stopped(start, term, steps, then="continue"):
    """A history in which the clock stands still several times, one after another or at once."""
    its, now = History(start.isoformat(), str(term)), start
    for before, lasts, why in steps:
        now += before
        its = its.stopped(why, now.isoformat(), then).resumed(why, (now + lasts).isoformat())
    return its


@given(MOMENTS, TERMS, STEPS)
def test_the_end_is_never_on_a_day_off_and_is_what_the_explanation_says_last(start, term, steps):
    counted = count(stopped(start, term, steps), CALENDAR)
    assert CALENDAR.is_working(counted.due.date())
    assert counted.due >= start
    lines = explain(counted, CALENDAR)
    assert lines[-1].due == counted.due
    assert all(isinstance(line.says, Text) and line.says.bg and line.says.en for line in lines)


@given(MOMENTS, TERMS)
def test_without_stops_the_count_is_the_clock(start, term):
    assert count(stopped(start, term, ()), CALENDAR).due == due(start, term, CALENDAR)


@given(MOMENTS, TERMS, st.floats(0, 1))
def test_a_stop_of_no_time_changes_nothing(start, term, part):
    whole = due(start, term, CALENDAR)
    steps = [(timedelta(seconds=int((whole - start).total_seconds() * part)), timedelta(), "opinion")]
    assert count(stopped(start, term, steps), CALENDAR).due == whole


@given(MOMENTS, TERMS, SPANS, SPANS)
def test_what_was_left_is_never_cut(start, term, before, lasts):
    stops, goes_on = start + before, start + before + lasts
    if stops >= due(start, term, CALENDAR):
        return
    rest = left(start, amount(term), stops, CALENDAR)
    ends = count(stopped(start, term, [(before, lasts, "opinion")]), CALENDAR).due
    assert ends >= goes_on
    days = (ends.date() - goes_on.astimezone(SOFIA).date()).days
    match rest.unit:
        case "day":
            assert days >= rest.count
        case "working day":
            assert CALENDAR.worked(goes_on.astimezone(SOFIA).date(), ends.date()) >= rest.count
        case "second":
            assert ends - goes_on >= timedelta(seconds=rest.count)


@given(MOMENTS, TERMS, SPANS)
def test_who_begins_later_does_not_end_sooner(start, term, later):
    assert due(start, term, CALENDAR) <= due(start + later, term, CALENDAR)


@given(MOMENTS, TERMS, SPANS, SPANS)
def test_a_stop_never_brings_the_end_nearer(start, term, before, lasts):
    step = (before, lasts, "opinion")
    stood = count(stopped(start, term, [step]), CALENDAR).due
    assert stood >= due(start, term, CALENDAR)
