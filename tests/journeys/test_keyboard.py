"""The whole way of 1997 by keyboard alone: Tab reaches what can be done, the focus is seen, Enter does it."""

import re

import pytest
from journey.people import ADDRESS, ELENA, TITLES, enter_desk, wait_for_document
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_FOCUS = """() => {
  const one = document.activeElement;
  const words = one.labels?.length ? one.labels[0].innerText : one.innerText;
  const seen = getComputedStyle(one);
  const inner = getComputedStyle(one.closest('label') ?? one);
  const marked = [seen, inner].some(of => of.outlineStyle !== 'none' || of.boxShadow !== 'none');
  return {tag: one.tagName, type: one.type ?? '', words: (words ?? '').trim().replace(/\\s+/g, ' '), marked};
}"""
_PRESS = """([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"""
_MOST_STOPS = 60


def test_a_certificate_by_keyboard_alone(visitor):
    citizen = visitor()
    citizen.open("/")
    page = citizen.page
    press_on(page, TITLES[ADDRESS])
    citizen.sees(TITLES[ADDRESS])
    press_on(page, "Започнете")
    citizen.sees("Вход")
    tab_to(page, "Никола Примеров Яворов")  # the first of the people; arrows go on from there
    while focus(page)["words"] != ELENA:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    citizen.sees("За какво Ви е удостоверението")
    press_on(page, "Продължете")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Пред кого ще послужи")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Пред кого ще послужи")).to_have_value("notary")
    press_on(page, "Продължете")
    citizen.sees("Как да получите документа")
    tab_to(page, "по електронен път, в портала на общината")
    page.keyboard.press("Space")
    press_on(page, "Продължете")
    citizen.sees("Проверете отговорите си")
    citizen.reads("нотариус")
    press_on(page, "Изпратете заявлението")
    page.wait_for_url(re.compile(r"/cases/[^/?]+$"))
    wait_for_document(citizen)
    with page.expect_download() as waiting:
        press_on(page, "Изтеглете документа (PDF)")
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")


def test_the_first_stop_skips_to_the_content(visitor):
    citizen = visitor()
    citizen.open("/")
    citizen.page.keyboard.press("Tab")
    assert focus(citizen.page)["words"] == "Към съдържанието"
    citizen.page.keyboard.press("Enter")
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
    for letter, cap in (("ф", "KeyG"), ("с", "KeyI")):  # as the layout of БДС 5237 writes them
        page.evaluate(_PRESS, [letter, cap])
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


def focus(page: Page) -> dict[str, str]:
    return page.evaluate(_FOCUS)


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until what has these words has the focus; each stop on the way must be seen to have it."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        here = focus(page)
        assert here["marked"] or here["tag"] == "BODY", f"nobody sees where the focus is: {here}"
        if here["words"] == words:
            return
    raise AssertionError(f"Tab never comes to {words}")


def press_on(page: Page, words: str) -> None:
    tab_to(page, words)
    page.keyboard.press("Enter")
