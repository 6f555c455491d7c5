"""What a cashier records, and that nobody else does."""

import pytest

from gishe.cases.case import Case
from gishe.runtime.apply import Application, apply
from gishe.runtime.cashier import Slip, payment_case, record_payment
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case, inbox
from gishe.runtime.kept import InboxQuery
from gishe.runtime.office import Applicant
from gishe.runtime.payment_port import PAYING

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
ANSWERS = {
    "document_number": "640000017", "other_name": "Мария Пробова", "other_document": "диплома", "purpose": "employer",
    "copy": {"digest": "0" * 64, "name": "диплома.pdf", "type": "application/pdf", "size": 9}, "delivery": "portal",
}  # fmt: skip
RECORDS = {
    "identity-documents/person": {
        "return_informations": {"return_code": "0000"}, "egn": MARIA.id, "valid_date": "2031-05-01T00:00:00",
    },
    "grao/person-data": {"names": {"first_name": "Мария"}, "egn": MARIA.id},
}  # fmt: skip


@pytest.fixture
def filed(office):
    office.registers.records |= RECORDS
    holder = office.chance.blind(MARIA.id)
    return apply(office, Application("name-identity-certificate", MARIA, holder, ANSWERS, "standard", "one")).case


def case_of(office, case_id) -> Case:
    with office.store.read() as reader:
        return reader.case(case_id)


def account(office, login):
    with office.store.read() as reader:
        return reader.account(login)


def paid(office, case_id, amount="1,79", receipt="К-1", login="kasa"):
    return record_payment(office, account(office, login), case_id, Slip("counter", amount, receipt))


def codes(problems):
    return [problem.code for problem in problems]


def test_the_case_waits_for_the_cashier_and_then_for_the_official(office, filed, work):
    work()
    kasa, ivanka = account(office, "kasa"), account(office, "ivanka")
    rows, counts, *_ = inbox(office, kasa, InboxQuery(()))
    assert [row.waiting[0].step for row in rows] == [PAYING]
    assert counts["waiting"] == 1
    assert inbox(office, ivanka, InboxQuery(()))[0] == []
    assert desk_case(office, kasa, filed, "bg") is None
    assert isinstance(paid(office, filed), Case)
    work()
    assert inbox(office, kasa, InboxQuery(()))[0] == []
    assert [row.id for row in inbox(office, ivanka, InboxQuery(()))[0]] == [filed]
    case = case_of(office, filed)
    assert (case.state, case.paused, case.finding("fee").outcome) == ("deciding", False, "pass")
    assert "К-1" in case.finding("fee").reason.bg


def test_others_do_not_find_it(office, filed):
    assert payment_case(office, account(office, "ivanka"), filed) is None
    assert payment_case(office, account(office, "kasa"), "nothing") is None
    assert payment_case(office, account(office, "kasa"), filed).case.id == filed
    assert codes(paid(office, filed, login="ivanka")) == ["not-cashier"]
    assert case_of(office, filed).charge.receipts == ()


@pytest.mark.parametrize("amount", ["", "много", "0", "-1", "NaN", "1e9", "1.79 BGN", "Infinity"])
def test_a_sum_that_is_none_is_told(office, filed, amount):
    assert codes(paid(office, filed, amount)) == ["payment-amount"]


@pytest.mark.parametrize("receipt", ["", "x" * 41, "<script>", "Платено от Мария; ЕГН: 8403141552!", "-1"])
def test_a_receipt_that_is_no_number_is_told(office, filed, receipt):
    assert codes(paid(office, filed, receipt=receipt)) == ["payment-receipt"]


def test_everything_that_is_wrong_is_told_at_once(office, filed):
    done = record_payment(office, account(office, "kasa"), filed, Slip("card"))
    assert codes(done) == ["payment-way", "payment-amount", "payment-receipt"]


def test_the_same_receipt_is_refused(office, filed):
    assert isinstance(paid(office, filed, "1.00"), Case)
    assert codes(paid(office, filed, "0.79")) == ["payment-recorded"]
    assert str(case_of(office, filed).charge.owed) == "0.79 EUR"


def test_what_is_not_paid_in_time_goes_to_a_person_who_can_refuse_and_not_grant(office, filed, work):
    work()
    office.chance.moment = office.chance.moment.replace(day=30)
    work()
    work()
    case = case_of(office, filed)
    assert (case.state, case.charge.late, case.finding("fee").outcome) == ("deciding", True, "unknown")
    officer = account(office, "ivanka")
    view = desk_case(office, officer, filed, "bg")
    fill = {"current_name": "Мария", "proof": "акт"}
    granting = Decision(filed, "officer", "approve", view.seen, fill, "", "Платено е, видях.", "2026")
    assert codes(act(office, officer, granting)) == ["unpaid"]
    assert isinstance(paid(office, filed), Case)
    case = case_of(office, filed)
    assert (case.state, case.paused, case.finding("fee").outcome) == ("deciding", False, "pass")
    assert codes(act(office, officer, granting)) == ["changed-meanwhile"]
    granting = Decision(filed, "officer", "approve", desk_case(office, officer, filed, "bg").seen, fill, "", "", "2026")
    assert act(office, officer, granting).state == "issued"
