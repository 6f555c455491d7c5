"""A document on its way through e-Delivery: a real twin over HTTPS, a clock that a test moves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from posting_house import MARIA, account, case_of, file, told, work

from gishe.cases import event as e
from gishe.exchange.e_delivery import EDelivery
from gishe.exchange.twin.mode import Mode
from gishe.language.municipality import Delivery
from gishe.runtime.desk import desk_case, inbox
from gishe.runtime.following import follow, own_document
from gishe.runtime.kept import InboxQuery, Waiting
from gishe.runtime.sending_again import send_again
from gishe.store.audit import verify as audit
from gishe.values.problem import Problem

pytestmark = pytest.mark.slow


def test_the_signed_document_goes_to_the_profile_and_arrives_when_it_is_opened(house, twin):
    case_id = file(house)
    work(house)
    (message,) = twin.office.messages()
    case = case_of(house, case_id)
    assert (case.state, case.dispatch.stage, case.dispatch.reference) == ("issued", "sent", "1")
    assert message.subject == f"Удостоверение за настоящ адрес № {case.document_number}"
    blob = twin.office.blob(message.blobs[0])
    with house.store.read() as reader:
        assert blob.body == reader.file(case_id, case.signed).body
    twin.office.open(1, datetime(2026, 3, 10, 9, 30, tzinfo=UTC))
    work(house, timedelta(hours=1))
    assert case_of(house, case_id).state == "delivered"
    assert told(house, case_id) == [
        e.Dispatched("e-delivery", "1"),
        e.Delivered("e-delivery", "1 2026-03-10T09:30:00.000"),
    ]
    assert house.store.queue.next_due() is None
    assert audit(house.store) == []


def test_the_journal_knows_nobody(house, twin):
    case_id = file(house)
    work(house)
    assert len(twin.office.messages()) == 1
    with house.store.read() as reader:
        written = str([entry.event for entry in reader.journal(case_id)])
    assert MARIA.id not in written
    assert "Примерова" not in written


def test_an_outage_of_a_day_loses_nothing_and_drains_in_the_order_of_terms(house, twin):
    twin.mode = Mode("down")
    filed = []
    for number in range(5):
        filed.append(file(house, f"k{number}"))
        work(house, timedelta(minutes=40))
    for _ in range(24):
        work(house, timedelta(hours=1))
    assert twin.office.messages() == []
    assert {case_of(house, one).dispatch.stage for one in filed} == {"offered"}
    twin.mode = Mode()
    work(house, timedelta(minutes=15))
    work(house, timedelta(seconds=1))
    numbers = [case_of(house, one).document_number for one in filed]
    arrived = [message.subject.rpartition(" ")[2] for message in reversed(twin.office.messages())]
    assert sorted(arrived) == sorted(numbers)
    # Whichever tries first finds the way open; after it the others go by their terms.
    assert arrived[1:] == [number for number in numbers if number != arrived[0]]


def test_what_was_taken_though_an_error_came_is_not_sent_again(house, twin):
    twin.mode = Mode("takes-then-fails")
    case_id = file(house)
    work(house)
    assert case_of(house, case_id).dispatch.stage == "offered"
    assert desk_case(house, account(house, "petko"), case_id, "bg")  # whoever looks at the case hastens nothing
    work(house, timedelta(seconds=100))  # too soon to be sure that it would show
    assert case_of(house, case_id).dispatch.stage == "offered"
    twin.mode = Mode()
    work(house, timedelta(seconds=30))
    assert case_of(house, case_id).dispatch.reference == "1"
    assert len(twin.office.messages()) == 1


def test_who_has_no_profile_gets_it_at_the_counter_or_downloads_it(house, twin):
    twin.mode = Mode("no-profile")
    case_id = file(house)
    work(house)
    case = case_of(house, case_id)
    assert (case.state, case.dispatch.failed) == ("issued", "no-profile")
    assert told(house, case_id) == [e.DeliveryFailed("e-delivery", "no-profile")]
    assert own_document(house, case)
    view = follow(house, case, "bg")
    assert (view.way, view.downloads, bool(view.counter)) == ("e-delivery", True, True)
    assert [row.id for row in inbox(house, account(house, "gishka"), InboxQuery(()))[0]] == [case_id]
    assert desk_case(house, account(house, "gishka"), case_id, "bg").hands_over
    assert house.store.queue.next_due() is None


def test_an_official_has_it_sent_again(house, twin):
    twin.mode = Mode("no-profile")
    case_id = file(house)
    work(house)
    twin.mode = Mode()
    refused = send_again(house, account(house, "petko"), case_id)
    assert isinstance(refused, Problem)
    assert refused.code == "not-your-role"
    assert send_again(house, account(house, "gishka"), case_id).dispatch.stage == "offered"
    assert inbox(house, account(house, "gishka"), InboxQuery(()))[0] == []
    again = send_again(house, account(house, "gishka"), case_id)
    assert isinstance(again, Problem)
    assert again.code == "not-failed"
    work(house)
    assert case_of(house, case_id).dispatch.stage == "sent"
    assert audit(house.store) == []


def test_without_a_counter_the_role_of_the_last_step_sees_to_it(house, twin):
    closed = replace(house, municipality=house.municipality.model_copy(update={"delivery": Delivery()}))
    twin.mode = Mode("no-profile")
    case_id = file(closed)
    work(closed)
    (row,) = inbox(closed, account(closed, "petko"), InboxQuery(()))[0]
    assert row.waiting == (Waiting("@not-delivered", "civil-status-officer"),)
    assert send_again(closed, account(closed, "petko"), case_id).dispatch.stage == "offered"


def test_it_is_offered_for_the_days_that_the_operator_gives(house, twin, settings):
    channel = EDelivery(replace(settings, days=2))
    house = replace(house, ways_out={"e-delivery": channel})
    twin.mode = Mode("down")
    case_id = file(house)
    work(house)
    work(house, timedelta(hours=47))
    assert case_of(house, case_id).dispatch.stage == "offered"
    work(house, timedelta(hours=2))
    assert case_of(house, case_id).dispatch.failed == "http-503"
    channel.close()


def test_what_nobody_opens_is_given_up_and_never_sent_again(house, twin):
    case_id = file(house)
    work(house)
    for _ in range(125):
        work(house, timedelta(hours=6))
    assert case_of(house, case_id).dispatch.failed == "not-opened"
    send_again(house, account(house, "gishka"), case_id)
    work(house)
    assert case_of(house, case_id).dispatch.stage == "sent"
    twin.office.open(1, datetime(2026, 4, 12, tzinfo=UTC))
    work(house, timedelta(hours=1))
    assert case_of(house, case_id).state == "delivered"
    assert len(twin.office.messages()) == 1


def test_where_nothing_is_connected_it_waits_and_goes_once_it_is(house, twin):
    alone = replace(house, ways_out={})
    case_id = file(alone)
    work(alone)
    assert case_of(alone, case_id).dispatch.stage == "offered"
    work(house, timedelta(minutes=15))
    assert case_of(house, case_id).dispatch.stage == "sent"
    assert len(twin.office.messages()) == 1


def test_looking_for_the_receipt_grows_rare(house, twin):
    file(house)
    for _ in range(2 * 24 * 60):
        house.chance.moment += timedelta(minutes=1)
        if house.store.queue.next_due() <= house.chance.moment:
            work(house)
    looks = sum("/view" in path for path in twin.asked)
    assert 15 < looks < 60
