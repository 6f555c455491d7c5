"""The pages on which a fee is owed, asked for again, and recorded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.cases import event as e
from gishe.runtime.paying import enter_payment
from gishe.runtime.payment_port import Notice, Requested
from gishe.web.app import build

pytestmark = pytest.mark.slow

MINE = "gorna-polyana"
PASS = f"/{MINE}/services/restricted-zone-pass"
DESK = f"/{MINE}/desk"


class Payments:
    """The system of e-payments takes every order, and is told of by a form with a word that it knows."""

    patience, pause = timedelta(days=30), timedelta(minutes=15)

    def __init__(self):
        self.orders, self.now = [], "open"

    def page(self, code):
        return f"https://pay.example/{code}"

    def request(self, order):
        self.orders.append(order)
        return Requested(str(len(self.orders)), f"CODE{len(self.orders)}")

    def state(self, reference):
        del reference
        return self.now

    def order_of(self, reference):
        del reference
        return ""

    def suspend(self, reference):
        del reference
        self.now = "suspended"

    def notice(self, form):
        return Notice(form["id"], form["status"], "") if form.get("word") == "known" else None


@pytest.fixture
def system():
    return Payments()


@pytest.fixture
def taking(house, system):
    """The house takes e-payments."""
    mine = replace(house.offices[MINE], payments=system)
    house.offices[MINE] = mine
    return house


@pytest.fixture
def app(taking):
    return build(taking)


@pytest.fixture
def filed(citizen, work):
    """A citizen at the page of a case that waits for its fee; its number."""
    person = citizen()
    person.get(f"{PASS}/apply").post(
        "/apply", **{"plate": "ЕВ1234АА", "from.day": "20", "from.month": "3", "from.year": "2026"}
    )
    assert "Плащате, след като изпратите заявлението." in person.text
    person.post("/apply/check")
    assert person.status == 200, person.problems
    work()
    person.get(person.url)
    return person


def case_of(house, person):
    with house.offices[MINE].store.read() as reader:
        return reader.case_by_number(person.url.rpartition("/")[2])


def test_the_service_says_that_it_is_paid_first(browser):
    paying, free = browser().get(PASS), browser().get(f"/{MINE}/services/tree-felling-permit")
    assert "Плащате таксата: електронно, по банков път или на каса." in paying.text
    assert "Плащате таксата" not in free.text


def test_the_applicant_sees_what_is_owed_and_every_way_to_pay(filed):
    assert "Платете таксата" in filed.text
    assert "12,78 €" in filed.text
    assert "Очаква плащане" in filed.text
    link = filed.page.xpath("//main//a[contains(@href, 'pay.example')]")[0]
    assert link.get("href") == "https://pay.example/CODE1"
    assert "CODE1" in filed.text
    assert "BG18TEST00008400000001" in filed.text
    assert "Counter 2" in filed.get(filed.url + "?language=en").text or "гише 2" in filed.text


def test_where_no_e_payment_is_offered_bank_and_counter_are(filed, taking):
    taking.offices[MINE] = replace(taking.offices[MINE], payments=None)
    page = filed.get(filed.url)
    assert "IBAN" in page.text
    assert "pay.example" not in page.text
    assert "Подготвяме заявката" not in page.text


def test_a_notice_of_the_system_pays(filed, taking, work, browser):
    case = case_of(taking, filed)
    form = {"word": "known", "id": "1", "status": "paid"}
    answer = browser().client.request("POST", f"/{MINE}/payments/{case.id}", data=form)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    work()
    page = filed.get(filed.url)
    assert "Платена такса" in page.text
    assert "Платете таксата" not in page.text
    assert "12,78 € електронно" in page.text


@pytest.mark.parametrize(
    ("at", "form"),
    [
        ("{case}", {"word": "unknown", "id": "1", "status": "paid"}),
        ("{case}", {}),
        ("{case}", {"word": "known", "id": "77", "status": "paid"}),
        ("nobody", {"word": "known", "id": "1", "status": "paid"}),
    ],
)
def test_what_is_not_signed_or_not_awaited_is_not_found(filed, taking, browser, at, form):
    case = case_of(taking, filed)
    stranger = browser()
    answer = stranger.client.request("POST", f"/{MINE}/payments/{at.format(case=case.id)}", data=form)
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers
    assert case_of(taking, filed).charge.receipts == ()


def test_a_payer_who_gave_up_asks_for_another_request(filed, taking, work, browser):
    case = case_of(taking, filed)
    form = {"word": "known", "id": "1", "status": "canceled"}
    assert browser().client.request("POST", f"/{MINE}/payments/{case.id}", data=form).status_code == 200
    page = filed.get(filed.url)
    assert "Предишната заявка за електронно плащане е отказана." in page.text
    page.post("/payment")
    work()
    assert "CODE2" in filed.get(filed.url).text


def test_the_cashier_finds_the_case_in_the_inbox_and_records_the_payment(filed, taking, official, work):
    case = case_of(taking, filed)
    kasa = official("kasa").get(DESK)
    assert "Плащане на такса" in kasa.text
    link = kasa.page.xpath("//table//a")[0].get("href")
    assert link == f"{DESK}/cases/{case.id}/payment"
    assert kasa.get(f"{DESK}/cases/{case.id}").status == 404
    page = kasa.get(link)
    assert page.status == 200
    assert "ЕВ1234АА" not in page.text
    wrong = page.post("/payment", **{"the-sum": "много"})
    assert wrong.status == 422
    assert len(wrong.problems) == 3
    assert wrong.page.xpath("//input[@name='the-sum']")[0].get("value") == "много"
    part = kasa.get(link).post("/payment", **{"the-way": "counter", "the-sum": "10", "the-receipt": "К-15"})
    assert "Остават 2,78 €" in part.text
    again = part.post("/payment", **{"the-way": "counter", "the-sum": "2,78", "the-receipt": "К-15"})
    assert again.problems == ["Плащане с този документ вече е записано."]
    over = kasa.get(link).post("/payment", **{"the-way": "bank", "the-sum": "3", "the-receipt": "П 16"})
    assert "Надплатени са 0,22 €" in over.text
    work()
    assert "Надплатени са 0,22 €" in filed.get(filed.url).text


def test_an_official_of_the_case_sees_the_fee_and_can_not_record_it(filed, taking, official, work):
    office = taking.offices[MINE]
    case = case_of(taking, filed)
    velo = official("velo").get(f"{DESK}/cases/{case.id}")
    assert "Такса 12,78 €, остават 12,78 €" in velo.text
    assert "Запишете плащане" not in velo.text
    assert velo.get(f"{DESK}/cases/{case.id}/payment").status == 404
    with office.store.write() as unit:
        enter_payment(
            office, unit, office.situation(unit, unit.case(case.id)), e.Paid("12.78 EUR", "bank", "1"), "kasa"
        )
    work()
    page = official("velo").get(f"{DESK}/cases/{case.id}")
    assert "остават 0,00 €" in page.text
    assert "12,78 € по банков път, 10 март 2026 г., документ № 1" in page.text
    assert "Платена такса" in page.text
