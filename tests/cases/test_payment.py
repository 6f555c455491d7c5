"""A fee that a case waits for: what is owed, what comes, when the clock runs, and that nothing is granted unpaid."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts.act import Doing
from gishe.cases.applicant_act import remedy
from gishe.cases.charge import Charge, Receipt
from gishe.cases.lapse import lapse, next_lapse
from gishe.cases.official import Official
from gishe.cases.payment import changes_request, held, owes, pay, wanted
from gishe.cases.route import follows
from gishe.cases.submission import submit
from gishe.cases.term.keeping import keep_time
from gishe.values.money import Money
from gishe.values.problem import Problem

WAITS = """\
    checks:
      - {id: fee, type: payment, title: {bg: Таксата, en: The fee}}
    decide: {automatic_if: "true"}
    approval:
      - {step: clerk, role: clerk, decides: true, title: {bg: Служител, en: Clerk}}
    """
WITHIN = WAITS.replace("type: payment,", "type: payment, within: 14 days,")
PAUSES = WAITS + "term: {pauses_on: [return, payment]}\n"
CLERK = Official("clerk", "Clerk", frozenset({"clerk"}))
PASS, UNKNOWN = e.CheckFound("fee", "pass", "Платено.", "Paid."), e.CheckFound("fee", "unknown", "Не.", "No.")


@pytest.fixture
def filed(service, situation):
    def filed(sections=WAITS):
        begun = situation(service(sections))
        return begun.after(keep_time(begun, submit(begun, "1-1-10.03.2026", "standard")))

    return filed


def kinds(events):
    return [type(one).__name__ for one in events]


def approved(its, act="approve"):
    return take(its, CLERK, Doing("clerk", act, its.seen, "", "", "reason", texts={"law": "law"}))


def test_a_case_waits_for_its_fee_and_for_nobody_else(filed):
    its = filed()
    assert its.case.charge.amount == "1.00 EUR"
    assert (held(its), owes(its), its.case.paused) == ({"fee"}, True, False)
    assert follows(its) == ()


def test_a_service_that_does_not_wait_goes_on_as_ever(filed):
    its = filed(WAITS.replace("payment", "rule, pass_if: 'true'"))
    assert its.case.charge == Charge()
    assert (held(its), owes(its), wanted(its)) == (frozenset(), False, False)
    assert isinstance(pay(its, e.Paid("1.00 EUR", "bank", "1")), Problem)


def test_a_speed_without_a_fee_is_not_charged(service, situation):
    free = situation(service(WAITS))
    speed = free.service.definition.speeds["standard"].model_copy(update={"fee": Money(0)})
    definition = free.service.definition.model_copy(update={"speeds": {"standard": speed}})
    begun = replace(free, service=replace(free.service, definition=definition))
    its = begun.after(submit(begun, "1-1-10.03.2026", "standard"))
    assert (its.case.charge, its.case.pending, held(its)) == (Charge(), ("fee",), frozenset())


def test_a_fee_paid_in_parts_is_owed_until_all_of_it_came(filed):
    its = filed()
    its = its.after(pay(its, e.Paid("0.40 EUR", "bank", "a")))
    assert (its.case.charge.owed, owes(its)) == (Money(60), True)
    its = its.after(pay(its, e.Paid("0.70 EUR", "counter", "b")))
    assert (its.case.charge.owed, its.case.charge.over, owes(its)) == (Money(0), Money(10), False)
    assert held(its) == frozenset()


def test_the_same_receipt_counts_once(filed):
    its = filed()
    its = its.after(pay(its, e.Paid("0.40 EUR", "bank", "a")))
    assert pay(its, e.Paid("0.40 EUR", "bank", "a")).code == "payment-recorded"
    assert kinds(pay(its, e.Paid("0.40 EUR", "counter", "a"))) == ["Paid"]


def test_nothing_is_decided_alone_while_a_fee_is_owed_whatever_the_service_says(filed):
    its = filed().after((UNKNOWN,))
    assert kinds(follows(its)) == ["StepOpened"]
    paid = filed()
    paid = paid.after((*pay(paid, e.Paid("1.00 EUR", "bank", "a")), PASS))
    assert kinds(follows(paid)) == ["Decided"]


def test_an_official_can_refuse_what_is_unpaid_and_not_grant_it(filed):
    its = filed().after((UNKNOWN,))
    its = its.after(follows(its))
    assert approved(its).code == "unpaid"
    assert "Decided" in kinds(approved(its, "refuse"))
    paid = its.after((*pay(its, e.Paid("1.00 EUR", "bank", "a")), PASS))
    assert "Decided" in kinds(approved(paid))


def test_the_time_to_pay_ends_once_and_only_where_there_is_one(filed):
    told = (e.TermWarned("silent-refusal"), e.TermOver("silent-refusal"))
    assert next_lapse(filed().after(told)) is None
    its = filed(WITHIN).after(told)
    assert next_lapse(its).isoformat() == its.case.charge.by
    assert its.case.charge.by.startswith("2026-03-24T23:59:59")
    assert lapse(its) == ()
    late = replace(its, now=its.now + timedelta(days=15))
    assert kinds(lapse(late)) == ["PaymentExpired"]
    over = late.after(lapse(late))
    assert (held(over), owes(over), lapse(over), next_lapse(over)) == (frozenset(), True, (), None)


def test_a_clock_that_waits_for_the_payment_starts_whole_when_all_is_paid(filed):
    its = filed(PAUSES)
    assert its.case.paused
    later = replace(its, now=its.now + timedelta(days=10))
    part = keep_time(later, pay(later, e.Paid("0.40 EUR", "bank", "a")))
    assert kinds(part) == ["Paid"]
    later = later.after(part)
    rest = keep_time(later, pay(later, e.Paid("0.60 EUR", "bank", "b")))
    assert kinds(rest) == ["Paid", "TermResumed"]
    assert rest[1].due.startswith("2026-03-27")
    assert not later.after(rest).case.paused


def test_a_clock_that_does_not_wait_runs_on(filed):
    its = filed()
    assert kinds(keep_time(its, pay(its, e.Paid("1.00 EUR", "bank", "a")))) == ["Paid"]


def test_a_correction_asks_for_what_is_still_owed_and_the_clock_keeps_waiting(filed):
    its = filed(WITHIN + "term: {pauses_on: [return, payment]}\n")
    its = replace(its, now=its.now + timedelta(days=15))
    its = its.after((*lapse(its), UNKNOWN))
    its = its.after(follows(its))
    its = its.after(keep_time(its, take(its, CLERK, Doing("clerk", "return", its.seen, "", "", "reason"))))
    assert its.case.state == "returned"
    again = keep_time(its, remedy(its))
    assert kinds(again) == ["Remedied", "ChecksDue", "PaymentDue", "TermResumed"]
    assert again[-1] == e.TermResumed("", "return")
    after = its.after(again)
    assert (after.case.charge.late, held(after), after.case.paused) == (False, {"fee"}, True)
    assert after.case.charge.by > its.case.charge.by


def test_a_correction_of_a_paid_case_asks_for_nothing(filed):
    its = filed()
    its = its.after((*pay(its, e.Paid("1.00 EUR", "bank", "a")), UNKNOWN, e.Returned("clerk", "2026-03-20", "x")))
    assert kinds(remedy(its)) == ["Remedied", "ChecksDue"]


def test_the_payer_is_asked_while_the_fee_is_owed_and_the_request_was_not_given_up(filed):
    its = filed()
    assert wanted(its)
    assert changes_request(its, (e.PaymentDue("1.00 EUR"),))
    asked = its.after((e.PaymentRequested("one-1", "77", "1.00 EUR"),))
    assert not changes_request(asked, (e.Viewed("case"),))
    assert changes_request(asked, (e.Withdrawn(),))
    assert changes_request(asked, (e.Paid("1.00 EUR", "bank", "a"),))
    assert not wanted(asked.after((e.PaymentClosed("one-1", "canceled"),)))
    assert wanted(asked.after((e.PaymentClosed("one-1", "suspended"),)))
    assert not wanted(asked.after((e.Withdrawn(),)))


def test_what_a_check_sees_is_plain_data():
    charge = Charge("5.11 EUR", receipts=(Receipt("6.00 EUR", "bank", "7", "2026-03-10T08:00:00+00:00"),))
    assert charge.plain()["over"] == "0.89 EUR"
    assert charge.plain()["owed"] == "0.00 EUR"
