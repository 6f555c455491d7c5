"""What waits for whom, as the store keeps it: in which order, what is late, what is unread."""

from datetime import datetime

import pytest

from gishe.cases import event as e
from gishe.cases.evolve import fold
from gishe.runtime.kept import InboxQuery, Waiting

VIEWED = (e.Viewed("case"),)
LOOKED = datetime.fromisoformat("2026-11-21T11:00:00+00:00")


@pytest.fixture
def waiting(store, file_application):
    """Three cases that wait: b for the mayor since long, a for two, c without any term."""
    terms = {"a": "2026-12-02T00:00:00+02:00", "b": "2026-11-20T23:00:00+00:00", "c": ""}
    with store.write() as unit:
        for name, due in terms.items():
            case = file_application(unit, name)
            events = (e.TermResumed(due),)
            at = "2026-11-21T10:00:00+00:00"
            case = fold(case, events, at)
            unit.append(case, events, "gishe", datetime.fromisoformat(at))
        unit.waits("a", [Waiting("look", "clerk", "2026-11-21T12:00:00+02:00"), Waiting("sign", "mayor")])
        unit.waits("b", [Waiting("sign", "mayor", "2026-12-03T00:00:00+02:00")])
        unit.waits("c", [Waiting("look", "clerk")])
    return store


def listed(store, *roles, **options):
    with store.read() as reader:
        return [row.id for row in reader.inbox(InboxQuery(roles, **options))]


def test_an_inbox_lists_the_earliest_due_first_and_no_term_last(waiting):
    assert listed(waiting) == ["b", "a", "c"]
    assert listed(waiting, "mayor") == ["b", "a"]
    assert listed(waiting, "clerk") == ["a", "c"]
    assert listed(waiting, "clerk", "mayor") == ["b", "a", "c"]
    assert listed(waiting, "archivist") == []
    assert listed(waiting, service="other") == []


def test_an_inbox_goes_on_after_a_row(waiting):
    with waiting.read() as reader:
        seen, after = [], None
        while page := reader.inbox(InboxQuery((), after=after, limit=1)):
            seen += [row.id for row in page]
            after = (page[-1].due, page[-1].id)
    assert seen == ["b", "a", "c"]


def test_late_is_past_the_steps_term_or_the_cases(waiting):
    assert listed(waiting, late_at="2026-11-21T10:00:00+00:00") == ["b"]
    assert listed(waiting, late_at="2026-11-21T10:00:01+00:00") == ["b", "a"]
    with waiting.read() as reader:
        late = {"late_at": "2026-11-21T10:00:01+00:00"}
        assert [reader.count(InboxQuery(**its)) for its in ({}, late)] == [3, 2]
        assert [reader.count(InboxQuery(("mayor",), **its)) for its in ({}, late)] == [2, 1]


def test_soon_is_late_at_a_later_moment_but_not_now(waiting):
    now, later = "2026-11-21T10:00:00+00:00", "2026-11-21T10:00:01+00:00"
    assert listed(waiting, late_at=later, in_time_at=now) == ["a"]


def test_unread_is_what_others_did_since_one_looked_last(waiting):
    def look(actor, event):
        with waiting.write() as unit:
            case = unit.case("b")
            unit.append(fold(case, [event], LOOKED.isoformat(), actor), [event], actor, LOOKED)

    assert listed(waiting, unread_by="ivanka") == ["b", "a", "c"]
    look("ivanka", e.Viewed("case"))
    assert listed(waiting, unread_by="ivanka") == ["a", "c"]
    assert listed(waiting, unread_by="petko") == ["b", "a", "c"]
    look("petko", e.Viewed("case"))
    look("ivanka", e.HoldPlaced("1"))
    assert listed(waiting, unread_by="ivanka") == ["a", "c"]
    look("petko", e.HoldLifted("1"))
    assert listed(waiting, unread_by="ivanka") == ["b", "a", "c"]
    with waiting.read() as reader:
        assert reader.unread("ivanka", ["a", "x"]) == {"a"}
        assert reader.count(InboxQuery(unread_by="ivanka")) == 3


def test_a_row_says_what_the_case_waits_for(waiting):
    with waiting.read() as reader:
        row = reader.inbox(InboxQuery(("clerk",)))[0]
    assert row.waiting == (Waiting("look", "clerk", "2026-11-21T12:00:00+02:00"), Waiting("sign", "mayor"))
    assert row.applicant_name == "Проба a"


def test_a_new_term_moves_the_case_in_the_inbox(waiting, clock):
    with waiting.write() as unit:
        events = (e.TermResumed("2027-01-01T00:00:00+02:00"),)
        unit.append(fold(unit.case("b"), events, clock().isoformat()), events, "gishe", clock())
    assert listed(waiting) == ["a", "b", "c"]


def test_a_case_that_waits_no_more_leaves_the_inbox(waiting):
    with waiting.write() as unit:
        unit.waits("b", [])
    assert listed(waiting) == ["a", "c"]
