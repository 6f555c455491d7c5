"""Thirteen services by keyboard alone: Tab reaches what can be done, the focus is seen and stays, Enter does it."""

import re

import pikepdf
import pytest
from journey.people import ADDRESS, ELENA, TITLES, enter_desk, sign_in, wait_for_document
from journey.typist import Typist
from playwright.sync_api import expect

from gishe import boot, bundle
from gishe.forms.field_type import type_of
from gishe.runtime.rehearsing import inherit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SERVICES = (
    "heirs-certificate", "marital-status-certificate", "marriage-certificate-copy", "name-identity-certificate",
    "kin-certificate", "tree-felling-permit", "local-dues-certificate", "tax-valuation-certificate",
    "planning-facts-certificate", "home-care", "opening-hours-notice", "restricted-zone-pass",
)  # fmt: skip
_MOST_PAGES = 12
_PRESS = """([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"""


def test_a_certificate_by_keyboard_alone(visitor):
    citizen = visitor()
    citizen.open("/")
    page = citizen.page
    typist = Typist(page)
    typist.on(TITLES[ADDRESS])
    citizen.sees(TITLES[ADDRESS])
    typist.on("Започнете")
    citizen.sees("Вход")
    typist.on("Влезте")
    citizen.sees("Електронна идентификация")
    typist.to("Никола Примеров Яворов")  # the first of the people; arrows go on from there
    while typist.focus()["words"] != ELENA:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    citizen.sees("За какво Ви е удостоверението")
    typist.on("Продължете")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Пред кого ще послужи")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Пред кого ще послужи")).to_have_value("notary")
    typist.on("Продължете")
    citizen.sees("Как да получите документа")
    typist.to("по електронен път, в портала на общината")
    page.keyboard.press("Space")
    typist.on("Продължете")
    citizen.sees("Проверете отговорите си")
    citizen.reads("нотариус")
    typist.on("Изпратете заявлението")
    page.wait_for_url(re.compile(r"/cases/[^/?]+$"))
    wait_for_document(citizen)
    with page.expect_download() as waiting:
        typist.on("Изтеглете документа (PDF)")
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")


def test_the_first_stop_skips_to_the_content(visitor):
    citizen = visitor()
    citizen.open("/")
    Typist(citizen.page).skip()
    expect(citizen.page.get_by_role("main")).to_be_focused()


def test_the_keys_of_the_desk_work_in_both_scripts_leave_fields_alone_and_can_be_turned_off(visitor):
    official = visitor()
    enter_desk(official, "drumka")
    page, find = official.page, official.page.get_by_role("searchbox")
    page.keyboard.press("/")
    expect(find).to_be_focused()
    page.keyboard.type("g i ?")
    expect(find).to_have_value("g i ?")
    page.get_by_role("heading", level=1).click()
    page.evaluate(_PRESS, ["ф", "KeyG"])  # as the layout of БДС 5237 writes them
    with page.expect_navigation():
        page.evaluate(_PRESS, ["с", "KeyI"])
    official.sees("Преписки за Вас")
    page.keyboard.press("2")
    page.wait_for_url("**/desk?unread=yes")
    for switch, moves in (("Изключете клавишите", False), ("Включете клавишите", True)):
        page.goto("/gorna-polyana/desk/keys")
        official.press(switch)
        page.wait_for_load_state()
        official.open("/desk")
        page.keyboard.press("Slash")
        if moves:
            page.wait_for_url("**/desk/find")
        assert page.url.endswith("/find") == moves


@pytest.fixture(scope="module")
def offered():
    return boot.library(bundle.definitions()).of("gorna-polyana")


def wishes(service):
    """Gives what stands in which input where the first scenario's answers have been typed."""
    scenarios = service.definition.scenarios
    first = inherit(scenarios[0], scenarios)
    typed = {
        "for": [first.applicant.kind], "company": [first.applicant.id],
        "speed": [first.speed or next(iter(service.definition.speeds))],
    }  # fmt: skip
    for field in (field for page in service.pages for field in page.fields):
        if first.answers.get(field.id) is not None:
            typed |= type_of(field).typed(first.answers[field.id], field)
    return typed


@pytest.fixture
def paper(tmp_path):
    """A file to be attached: one empty page."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(tmp_path / "копие.pdf")
    return tmp_path / "копие.pdf"


def test_twelve_services_by_keyboard_alone(visitor, offered, paper):
    citizen = visitor()
    citizen.open("/sign-in")
    sign_in(citizen, ELENA)
    citizen.page.wait_for_url(re.compile("/gorna-polyana/(cases)?$"))
    typist, filed = Typist(citizen.page), []
    for name in SERVICES:
        citizen.open(f"/services/{name}")
        typist.skip()
        typist.on("Започнете")
        citizen.page.wait_for_url(re.compile("/apply/"))
        apply(citizen.page, typist, wishes(offered[name]), paper)
        filed.append(citizen.page.url.rpartition("/")[2])
    assert len({*filed}) == len(SERVICES)


def apply(page, typist, wanted, paper):
    """Goes from the first question to the case."""
    for _ in range(_MOST_PAGES):
        if page.url.endswith("/apply/check"):
            typist.on("Изпратете заявлението")
            page.wait_for_url(re.compile(r"/cases/[^/?]+$"))
            return
        typist.fill(wanted, "Продължете", paper)
        assert not page.locator("#problems").count(), page.locator("#problems").inner_text()
    raise AssertionError(f"the form has no end: {page.url}")
