"""Paying the fee: at the twin of the state's system, or at the counter; the document comes when all is paid."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from journey.inspector import Inspector
from journey.people import ELENA, enter_desk, sign_in, submit, wait_for_document
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASS = "restricted-zone-pass"
both_ways = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


def apply_for_pass(citizen) -> str:
    """Applies for a pass for Elena's car; gives the case's number."""
    citizen.open(f"/services/{PASS}/apply")
    citizen.page.wait_for_url(re.compile("/sign-in|/apply"))
    if "/sign-in" in citizen.page.url:
        sign_in(citizen, ELENA)
    citizen.sees("Превозното средство")
    citizen.write("Регистрационен номер", "ЕВ1234АА")
    day = datetime.now(UTC).date() + timedelta(days=7)
    citizen.write_date("От коя дата", str(day.day), str(day.month), str(day.year))
    citizen.press("Продължете")
    return submit(citizen)


def wait_for_the_code(citizen) -> None:
    """Looks until the request for an electronic payment is there."""
    link, until = citizen.page.get_by_role("link", name="Платете електронно"), time.monotonic() + 120
    while not link.is_visible():
        assert time.monotonic() < until, "the request for a payment does not come"
        citizen.page.reload()


@both_ways
def test_who_pays_at_the_twin_gets_the_document(visitor, javascript):
    citizen = visitor(javascript=javascript)
    number = apply_for_pass(citizen)
    case = citizen.page.url
    citizen.reads("12,78 €")
    wait_for_the_code(citizen)
    expect(citizen.page.get_by_role("link", name="Изтеглете документа (PDF)")).to_have_count(0)
    citizen.follow("Платете електронно")
    citizen.sees("Пробно плащане")
    citizen.reads("Тук не се плаща с истински пари")
    citizen.reads(f"Такса по заявление {number}")
    citizen.press("Платете (проба)")
    citizen.reads("Платено. Можете да се върнете при заявлението си.")
    citizen.page.goto(case)
    wait_for_document(citizen)
    citizen.reads("12,78 € електронно")
    assert citizen.download("Изтеглете документа (PDF)").startswith(b"%PDF")


def test_who_gives_up_and_pays_at_the_counter_gets_it_too_and_every_page_is_in_order(visitor):
    citizen, cashier = visitor(), visitor()
    mine, eye = Inspector(citizen), Inspector(cashier)
    number = apply_for_pass(citizen)
    case = citizen.page.url
    wait_for_the_code(citizen)
    mine.look_twice("case-unpaid")
    citizen.follow("Платете електронно")
    citizen.sees("Пробно плащане")
    mine.look("twin-of-e-payments")
    citizen.press("Откажете плащането")
    citizen.reads("Плащането е отказано.")
    citizen.page.goto(case)
    citizen.reads("Предишната заявка за електронно плащане е отказана.")
    mine.look_twice("case-payment-given-up")
    enter_desk(cashier, "kasa")
    eye.look_twice("cashier-inbox")
    cashier.follow(number)
    cashier.sees(f"Плащане по преписка {number}")
    eye.look_twice("cashier-case")
    cashier.press("Запишете плащането")
    cashier.reads("Посочете как е платено.")
    eye.look("cashier-case-mistakes")
    cashier.mark("Как е платено", "На каса")
    cashier.write("Платена сума в евро", "13")
    cashier.write("Номер на документа за плащане", "К-15")
    cashier.press("Запишете плащането")
    cashier.reads("Надплатени са 0,22 €")
    eye.look("cashier-case-paid")
    citizen.page.goto(case)
    wait_for_document(citizen)
    citizen.reads("Надплатени са 0,22 €")
    mine.look_twice("case-paid")
    assert [*eye.found, *mine.found] == []
