"""A fee paid through the twin of the state's system: once, whatever happens on the way."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from paying_town import CLIENT, SECRET

from gishe.cases import event as e
from gishe.exchange.sealed import sealed
from gishe.runtime.cashier import Slip, record_payment
from gishe.runtime.correcting import take_back
from gishe.runtime.following import follow
from gishe.runtime.paying import collect, open_request, renew, told
from gishe.runtime.payment_port import Unsettled
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow


class Killed(BaseException):
    """What no program can catch."""


class Dying:
    """Payments at which the process ends, after one call came back."""

    def __init__(self, inner, at):
        self._inner, self._at = inner, at

    def __getattr__(self, name):
        return self._die if name == self._at else getattr(self._inner, name)

    def _die(self, *arguments):
        getattr(self._inner, self._at)(*arguments)
        raise Killed


def dying(town, at):
    return replace(town.office, payments=Dying(town.office.payments, at))


def cashier(town):
    with town.office.store.read() as reader:
        return reader.account("kasa")


def test_a_case_waits_is_paid_at_the_twin_and_is_issued_at_once(town):
    case_id = town.file()
    town.work()
    case = town.case(case_id)
    assert (case.state, case.charge.requested) == ("checking", "12.78 EUR")
    assert "fee" in case.pending
    assert {finding.check for finding in case.findings} >= {"vehicle", "address"}
    view = follow(town.office, case, "bg").payment
    request = town.twin.desk.requests[0]
    assert (view.owed, view.code) == (True, request.code)
    assert view.page.endswith(f"/pay/{request.code}")
    assert (request.order["paymentAmount"], request.order["currency"]) == ("12.78", "EUR")
    town.press()
    assert town.twin.told == [200]
    town.work()
    case = town.case(case_id)
    assert (case.state, case.outcome) == ("delivered", "granted")
    assert town.paid(case_id) == [e.Paid("12.78 EUR", "e-payment", request.id)]
    assert request.id in case.finding("fee").reason.bg
    assert tuple(audit(town.office.store)) == ()


def test_a_notice_that_never_came_is_made_up_for_by_looking(town):
    case_id = town.file()
    town.work()
    town.twin.mode = "lost"
    town.press()
    assert town.twin.told == []
    town.later(minutes=14)
    town.work()
    assert town.paid(case_id) == []
    town.later(minutes=2)
    town.work()
    town.work()
    assert len(town.paid(case_id)) == 1
    assert town.case(case_id).state == "delivered"


def test_a_notice_that_came_twice_counts_once(town):
    case_id = town.file()
    town.work()
    town.twin.mode = "twice"
    town.press()
    assert town.twin.told == [200, 200]
    town.work()
    collect(town.office, case_id)
    assert len(town.paid(case_id)) == 1


def test_a_notice_that_comes_many_times_at_once_counts_once(town):
    case_id = town.file()
    town.work()
    body = {"Id": town.twin.desk.requests[0].id, "Status": "PAID", "ChangeTime": "2026-03-10T10:00:00"}
    form = sealed(CLIENT, SECRET, body)
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: told(town.office, case_id, form), range(16)))
    assert len(town.paid(case_id)) == 1


def test_a_forged_notice_is_not_heard(town):
    case_id = town.file()
    town.work()
    town.twin.mode = "forged"
    town.press()
    assert town.twin.told == [404]
    assert town.paid(case_id) == []
    assert town.case(case_id).state == "checking"


def test_a_genuine_notice_of_another_case_is_not_for_this_one(town):
    first, second = town.file("a"), town.file("b", plate="ЕВ4321АА", **{"from": "2026-03-20"})
    town.work()
    ids = {
        one.order["administrativeServiceNotificationURL"].rpartition("/")[2]: one.id for one in town.twin.desk.requests
    }
    body = {"Id": ids[first], "Status": "PAID", "ChangeTime": "2026-03-10T10:00:00"}
    assert not told(town.office, second, sealed(CLIENT, SECRET, body))
    assert not told(town.office, "nobody", sealed(CLIENT, SECRET, body))
    assert town.paid(second) == town.paid(first) == []
    assert told(town.office, first, sealed(CLIENT, SECRET, body))


def test_an_old_notice_replayed_after_payment_changes_nothing(town):
    case_id = town.file()
    town.work()
    town.press()
    town.work()
    before = town.events(case_id)
    for status in ("PENDING", "CANCELED", "EXPIRED", "PAID"):
        body = {"Id": town.twin.desk.requests[0].id, "Status": status, "ChangeTime": "2026-03-10T09:00:00"}
        assert told(town.office, case_id, sealed(CLIENT, SECRET, body))
    assert town.events(case_id) == before


def test_while_the_system_is_down_the_case_waits_and_is_asked_later(town):
    town.twin.mode = "down"
    case_id = town.file()
    town.work()
    assert town.twin.desk.requests == []
    with pytest.raises(Unsettled, match="http-503"):
        collect(town.office, case_id)
    town.twin.mode = "answer"
    town.later(minutes=20)
    town.work()
    assert town.case(case_id).charge.request


def test_a_kill_after_the_system_took_the_request_asks_for_the_same_again(town):
    case_id = town.file()
    with pytest.raises(Killed):
        collect(dying(town, "request"), case_id)
    assert town.case(case_id).charge.requests == 0
    town.work()
    assert len(town.twin.desk.requests) == 1
    assert town.twin.desk.asked.count("paymentJsonExtended") == 2
    assert town.case(case_id).charge.requests == 1


def test_a_kill_before_the_request_was_kept_and_a_payment_meanwhile_are_found_out(town):
    case_id = town.file()
    with pytest.raises(Killed):
        collect(dying(town, "request"), case_id)
    town.press()
    assert town.twin.told == [200]
    town.work()
    assert len(town.paid(case_id)) == 1
    assert town.case(case_id).state == "delivered"


def test_a_kill_between_learning_of_a_payment_and_keeping_it_loses_nothing(town):
    case_id = town.file()
    town.work()
    town.twin.mode = "lost"
    town.press()
    with pytest.raises(Killed):
        collect(dying(town, "state"), case_id)
    assert town.paid(case_id) == []
    collect(town.office, case_id)
    collect(town.office, case_id)
    assert len(town.paid(case_id)) == 1


def test_a_payer_who_gave_up_may_ask_for_another_request(town):
    case_id = town.file()
    town.work()
    town.press("refuse")
    case = town.case(case_id)
    assert (case.charge.closed, case.charge.request) == ("canceled", "")
    town.later(days=1)
    town.work()
    assert len(town.twin.desk.requests) == 1
    renew(town.office, case_id)
    town.work()
    assert len(town.twin.desk.requests) == 2
    town.press()
    town.work()
    assert town.case(case_id).state == "delivered"


def test_an_expired_request_is_learned_of_by_looking(town):
    case_id = town.file()
    town.work()
    town.twin.desk.now = lambda: town.office.chance.now() + timedelta(days=40)
    town.later(days=40)
    town.work()
    assert town.case(case_id).charge.closed == "expired"
    assert follow(town.office, town.case(case_id), "bg").payment.owed


def test_who_pays_at_the_counter_is_asked_no_more_for_it_online(town):
    case_id = town.file()
    town.work()
    done = record_payment(town.office, cashier(town), case_id, Slip("counter", "12,78", "К-15"))
    assert done.charge.owed.cents == 0
    town.work()
    assert town.twin.desk.requests[0].status == "SUSPENDED"
    assert town.case(case_id).state == "delivered"


def test_a_part_paid_at_the_counter_leaves_a_request_for_the_rest(town):
    case_id = town.file()
    town.work()
    record_payment(town.office, cashier(town), case_id, Slip("bank", "10", "П 7"))
    town.work()
    old, new = town.twin.desk.requests
    assert (old.status, new.status, new.order["paymentAmount"]) == ("SUSPENDED", "PENDING", "2.78")
    town.press()
    town.work()
    assert [one.amount for one in town.paid(case_id)] == ["10.00 EUR", "2.78 EUR"]
    assert town.case(case_id).state == "delivered"


def test_paid_at_the_counter_and_online_at_once_is_both_recorded_and_said(town):
    case_id = town.file()
    town.work()
    town.twin.mode = "lost"
    town.press()
    record_payment(town.office, cashier(town), case_id, Slip("counter", "12.78", "К-15"))
    town.work()
    case = town.case(case_id)
    assert str(case.charge.over) == "12.78 EUR"
    assert len(case.charge.receipts) == 2


def test_a_withdrawn_case_takes_its_request_back(town):
    case_id = town.file()
    town.work()
    take_back(town.office, case_id)
    town.work()
    assert town.twin.desk.requests[0].status == "SUSPENDED"
    with town.office.store.read() as reader:
        assert open_request(reader, town.case(case_id)) is None


def test_the_payment_code_stands_in_no_journal(town):
    case_id = town.file()
    town.work()
    code = town.twin.desk.requests[0].code
    with town.office.store.read() as reader:
        assert code not in repr(reader.journal(case_id))
