"""Registration of a dog: the addresses come from the population register, by real SOAP, while a person fills in."""

import re
from datetime import date

import pytest
from journey.inspector import Inspector
from journey.people import ELENA, answer_delivery, enter_desk, open_case, sign_in, submit
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
both_ways = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
SERVICE = "/services/dog-registration/apply"
TAKEN = re.compile(r"Взето от „Регистри на населението“, \d+ \S+ \d{4} г\., \d\d:\d\d ч\.")


def reach_the_addresses(citizen, name):
    citizen.open(SERVICE)
    sign_in(citizen, name)
    citizen.page.wait_for_url(re.compile("/apply"))
    if citizen.page.get_by_role("button", name="Започнете отначало").is_visible():
        citizen.press("Започнете отначало")  # what an earlier journey left half done
        expect(citizen.page.get_by_role("button", name="Започнете отначало")).to_have_count(0)
    today = date.today()  # noqa: DTZ011  the day in the form is the day here
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        citizen.page.locator(f"#owned_since-{part}").fill(str(value))
    citizen.page.locator("#chip").fill("100000000000017")
    citizen.page.locator("#dog_name").fill("Шаро")
    citizen.press("Продължете")
    citizen.sees("Адресите")


@both_ways
def test_the_addresses_come_by_themselves(visitor, javascript):
    citizen = visitor(javascript=javascript)
    reach_the_addresses(citizen, ELENA)
    expect(citizen.page.get_by_text(TAKEN)).to_have_count(2)
    expect(citizen.page.locator("#owner_address")).to_contain_text("Горна поляна")
    expect(citizen.page.locator("#kept_at-settlement")).to_have_value("с. Горна поляна")
    group = citizen.page.get_by_role("group", name="Къде живее кучето")
    expect(group).to_have_accessible_description(TAKEN)
    citizen.page.locator("#kept_at-number").fill("9")
    citizen.press("Продължете")

    citizen.page.locator("[name=relief][value=none]").check()
    citizen.press("Продължете")
    answer_delivery(citizen)
    citizen.sees("Проверете отговорите си")
    citizen.reads("Променихте го. В „Регистри на населението“ е")
    number = submit(citizen)
    citizen.reads("Попитан регистър при попълването")

    official = visitor(javascript=javascript)
    enter_desk(official, "ela")
    open_case(official, number)
    official.reads("Заявителят го е променил. В „Регистри на населението“ е")


def test_the_page_can_be_used_by_everybody(visitor):
    citizen = visitor()
    eye = Inspector(citizen)
    reach_the_addresses(citizen, ELENA)
    eye.look_twice("dog-address")
    citizen.page.locator("#kept_at-number").fill("")
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("dog-address-mistake")
    assert eye.found == []
