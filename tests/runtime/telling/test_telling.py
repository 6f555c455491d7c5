"""Others are told of every event once, in order, through an outage, and nothing that was noted is ever lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from posting_house import MARIA, case_of, file, work

from gishe.cases.event import KINDS
from gishe.exchange.outlets.pull import Pull
from gishe.runtime.kept import Account
from gishe.runtime.telling.outbox import give_up, outbox, replay, try_again
from gishe.runtime.telling.pulling import asked_outlet, file_of, taken, waiting
from gishe.runtime.ways_out import NotYet
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

KINDS_TOLD = ["case.submitted", "case.decided", "case.issued"]


def _states(house):
    with house.store.read() as reader:
        return [(one.kind, one.state) for one in reversed(reader.notices(limit=100))]


def test_each_event_is_told_once_in_order(house, hearing):
    case = case_of(house, file(house))
    work(house)
    assert [(kind, number) for kind, number, _ in hearing.heard] == [(kind, case.number) for kind in KINDS_TOLD]
    assert _states(house) == [("Submitted", "told"), ("Decided", "told"), ("Issued", "told")]
    work(house, timedelta(hours=2))
    assert len(hearing.heard) == 3
    assert audit(house.store) == []


def test_an_event_is_noted_with_what_it_is_in_the_journal(house):
    case_id = file(house)
    work(house)
    with house.store.read() as reader:
        journal = {entry.sequence: type(entry.event).__name__ for entry in reader.journal(case_id)}
        noted = reader.notices(limit=100)
    assert len(noted) == 3
    assert all(journal[one.sequence] == one.kind and one.kind in KINDS for one in noted)


def test_an_outage_of_a_day_loses_nothing_and_drains_in_order(house, hearing, down):
    down()
    numbers = []
    for one in range(4):
        numbers.append(case_of(house, file(house, f"k{one}")).number)
        work(house, timedelta(hours=6))
    assert hearing.heard == []
    assert outbox(house).outlets[0].waiting == 12
    hearing.says.clear()
    work(house, timedelta(hours=1))
    told = [(kind, number) for kind, number, _ in hearing.heard]
    assert len(told) == len(set(told)) == 12
    assert [number for kind, number in told if kind == "case.submitted"] == numbers
    for number in numbers:
        assert [kind for kind, its in told if its == number] == KINDS_TOLD


def test_what_is_refused_fails_and_keeps_nobody(house, hearing, refused):
    hearing.says = [refused]
    file(house)
    work(house)
    assert [kind for kind, _, _ in hearing.heard] == KINDS_TOLD[1:]
    (failed,) = outbox(house).failed
    assert (failed.kind, failed.error, failed.attempts) == ("Submitted", "http-422", 1)


def test_what_nobody_took_for_a_week_is_given_up_and_what_came_later_goes_on(house, hearing, down):
    down(NotYet("http-503"))
    file(house)
    for _ in range(8):
        work(house, timedelta(days=1))
    assert {state for _, state in _states(house)} == {"failed"}
    hearing.says.clear()
    file(house, "later")
    work(house)
    assert [kind for kind, _, _ in hearing.heard] == KINDS_TOLD


def test_what_failed_is_tried_again_by_hand_or_given_up(house, hearing, refused):
    hearing.says = [refused, refused]
    file(house)
    work(house)
    first, second = reversed(outbox(house).failed)
    assert try_again(house, first.id) is None
    assert give_up(house, Account("sava", "Сава", "", (), ""), second.id) is None
    work(house)
    assert sorted(_states(house)) == [("Decided", "given-up"), ("Issued", "told"), ("Submitted", "told")]
    assert try_again(house, first.id) is not None


def test_all_since_a_moment_is_told_anew_with_the_same_ids(house, hearing):
    file(house)
    work(house)
    before = list(hearing.heard)
    assert replay(house.store, "archive", "2020-01-01T00:00:00+00:00", house.chance.now()) == 3
    work(house)
    assert [one[2] for one in hearing.heard[3:]] == [one[2] for one in before]


def test_an_outlet_that_is_no_longer_set_up_keeps_what_waits(house, hearing, down):
    down()
    file(house)
    work(house)
    without = replace(house, outlets={})
    work(without, timedelta(hours=1))
    assert {state for _, state in _states(house)} == {"waiting"}
    assert outbox(without).outlets[0].waiting == 3
    hearing.says.clear()
    file(house, "next")
    work(house, timedelta(hours=1))
    assert len(hearing.heard) == 6


def test_who_comes_for_notices_gets_them_until_it_says_that_it_has_them(house):
    pull = Pull(frozenset({"Submitted", "Issued"}), timedelta(days=7), "secret")
    asked = replace(house, outlets={"records": pull})
    case_id = file(asked)
    work(asked)
    assert asked_outlet(asked, "records", "other") is asked_outlet(asked, "none", "secret") is None
    told = list(waiting(asked, "records", pull, 0, 10))
    assert [one["type"] for one in told] == ["case.submitted", "case.issued"]
    assert told[0]["data"]["applicant"]["id"] == MARIA.id
    (listed,) = [one for one in told[1]["data"]["files"] if one["sha256"] == case_of(asked, case_id).signed]
    found = file_of(asked, "records", told[1]["notice"], listed["sha256"])
    assert found
    assert found.body.startswith(b"%PDF")
    assert file_of(asked, "records", told[1]["notice"], "0" * 64) is None
    assert taken(asked, "records", [told[0]["notice"], 999]) == 1
    assert [one["type"] for one in waiting(asked, "records", pull, 0, 10)] == ["case.issued"]
    assert taken(asked, "records", [told[0]["notice"]]) == 0


def test_an_application_that_was_not_kept_tells_nobody(house, hearing, monkeypatch):
    def broken(*_):
        raise RuntimeError("no")

    monkeypatch.setattr("gishe.runtime.apply.enter", broken)
    with pytest.raises(RuntimeError):
        file(house)
    work(house)
    assert hearing.heard == []
    assert _states(house) == []
