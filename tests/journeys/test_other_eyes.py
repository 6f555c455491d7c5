"""A whole journey as other people see it: at four times the size, in English in the dark, and told what changes."""

import re

import pytest
from journey.inspector import Inspector
from journey.people import (
    ADDRESS,
    ELENA,
    TITLES,
    answer_delivery,
    answer_purpose,
    begin,
    enter_desk,
    submit,
    wait_for_document,
)
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: A window of 1280 by 1024 at 400 %: what WCAG 2.2 SC 1.4.10 asks to read without scrolling two ways.
_MAGNIFIED = {"width": 320, "height": 256}
#: Whether somebody sees what has the focus, its first line and its last, and no bar lies over it (SC 2.4.11).
_IN_SIGHT = """() => {
  const one = document.activeElement;
  return [one.getClientRects()[0], [...one.getClientRects()].at(-1)].every(({left, right, top, bottom}) => {
    const seen = document.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    return one === document.body || (seen && one.contains(seen));
  });
}"""


#: The most that a reader's own sheet may ask of lines, words and letters, and what is then cut off (SC 1.4.12).
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`p { margin-bottom: 2em !important; }
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }`);
  document.adoptedStyleSheets = [sheet];
  const cut = (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
  // What only screen readers get is cut off on purpose.
  const hides = (one) => getComputedStyle(one).overflow === "hidden" && getComputedStyle(one).clipPath === "none";
  return [...document.querySelectorAll("main *, header *, footer *")].filter((one) => hides(one) && cut(one))
    .map((one) => one.outerHTML.slice(0, 200));
}"""


def test_with_a_reader_s_own_spacing_nothing_is_cut_off(visitor):
    citizen = visitor()
    citizen.page.set_viewport_size({"width": 320, "height": 640})
    for address in ("/", "/search?q=куче", f"/services/{ADDRESS}", "/statistics", "/sign-in", "/cases/find", "/desk"):
        citizen.open(address)
        assert citizen.page.evaluate(_SPACED) == [], address
        assert citizen.too_wide() == 0, address
    begin(citizen, ADDRESS, ELENA)
    for answer in (answer_purpose, answer_delivery, submit):
        assert citizen.page.evaluate(_SPACED) == []
        assert citizen.too_wide() == 0
        answer(citizen)
    wait_for_document(citizen)
    assert citizen.page.evaluate(_SPACED) == []
    assert citizen.too_wide() == 0


def test_at_four_times_the_size(visitor):
    citizen = visitor()
    citizen.page.set_viewport_size(_MAGNIFIED)
    wide = []
    begin(citizen, ADDRESS, ELENA)
    for heading, answer in (
        ("За какво Ви е удостоверението", answer_purpose), ("Как да получите документа", answer_delivery),
    ):  # fmt: skip
        citizen.sees(heading)
        wide.append(citizen.too_wide())
        for _ in range(12):
            citizen.page.keyboard.press("Tab")
            assert citizen.page.evaluate(_IN_SIGHT), citizen.page.evaluate("document.activeElement.outerHTML")
        answer(citizen)
    submit(citizen)
    wait_for_document(citizen)
    assert [*wide, citizen.too_wide()] == [0, 0, 0]


def test_in_english_in_the_dark(visitor):
    citizen = visitor()
    eye = Inspector(citizen)
    citizen.page.emulate_media(color_scheme="dark")
    citizen.open("/?lang=en")
    citizen.follow("Certificate of current address")
    citizen.follow("Start now")
    citizen.sees("Sign in")
    citizen.follow("Sign in")
    citizen.mark("Кой сте Вие", ELENA)  # the provider of identity speaks its own language
    citizen.press("Влезте")
    citizen.page.wait_for_url(re.compile("/apply"))
    citizen.sees("What the certificate is for")
    citizen.press("Continue")
    citizen.reads("There is a problem")
    eye.look("dark-purpose-mistake")
    citizen.page.get_by_label("Whom it serves").select_option("notary")
    citizen.press("Continue")
    citizen.sees("How you want to receive the document")
    citizen.mark("Way of delivery", "electronically, in the municipality’s portal")
    citizen.press("Continue")
    citizen.sees("Check your answers")
    eye.look("dark-check")
    citizen.press("Submit the application")
    expect(citizen.page.get_by_role("link", name="Download the document (PDF)")).to_be_visible()
    eye.look("dark-granted")
    assert eye.found == []


def test_a_case_that_goes_on_is_told_and_leaves_the_focus_where_it_is(visitor):
    citizen = visitor()
    begin(citizen, ADDRESS, ELENA)
    answer_purpose(citizen)
    answer_delivery(citizen)
    submit(citizen)
    page = citizen.page
    page.evaluate("document.querySelector('footer a').focus(); window.region = document.getElementById('status')")
    expect(page.get_by_role("link", name="Изтеглете документа (PDF)")).to_be_visible()
    told = page.get_by_role("status").filter(has_text="Документът е готов")
    assert page.evaluate("window.region.isConnected && document.activeElement === document.querySelector('footer a')")
    expect(told).to_be_visible()


def test_what_is_found_while_somebody_types_is_heard_and_leaves_the_focus_in_the_field(visitor):
    citizen = visitor()
    page = citizen.page
    citizen.open("/")
    field = page.get_by_role("searchbox")
    page.evaluate("window.region = document.getElementById('found-count').closest('[role=status]')")
    field.press_sequentially("куче")
    expect(page.get_by_role("link", name="Регистрация на куче").first).to_be_visible()
    expect(page.locator("#found-count")).not_to_be_empty()
    expect(field).to_be_focused()
    expect(field).to_have_value("куче")
    assert page.evaluate("window.region.isConnected && window.region.textContent.trim() !== ''")


def test_what_takes_long_to_work_out_comes_into_the_list_of_services_without_taking_the_focus(visitor):
    writer = visitor()
    page = writer.page
    enter_desk(writer, "opisa")
    writer.open("/studio?q=current-address")
    name = page.get_by_role("link", name=TITLES[ADDRESS])
    name.focus()
    expect(page.locator("td[data-hx-get]")).to_have_count(0)
    expect(page.get_by_role("row").filter(has=name)).to_contain_text("%")
    expect(name).to_be_focused()
