"""Messages, notes and a search answer in place: the focus comes to what was said, and it is heard."""

from pathlib import Path

import pytest
from journey.inspector import Inspector
from journey.people import COUNTER, apply_for_address, enter_desk, open_case
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASKED, ANSWERED = "Може ли да вземе документа сестра ми?", "Да, с пълномощно. Носете го на гишето."
PLAN = Path(__file__).parents[1] / "examples" / "uploads" / "good" / "plain.pdf"
#: A live region is heard if it was there before its words; what it says is remembered, and that the page stayed.
WATCH = """id => {
  const region = document.getElementById(id);
  window.heard = [];
  new MutationObserver(() => window.heard.push(region.textContent.trim()))
    .observe(region, {childList: true, characterData: true, subtree: true});
}"""


def test_both_sides_write_in_place_and_hear_that_it_was_sent(visitor):
    citizen, official = visitor(), visitor()
    mine, eye = Inspector(citizen), Inspector(official)
    number = apply_for_address(citizen, way=COUNTER)
    enter_desk(official, "ivanka")
    open_case(official, number)
    citizen.page.reload()
    citizen.page.locator("summary", has_text="Напишете на общината").click()
    listens(citizen, "message-said")
    citizen.page.get_by_label("Файл").set_input_files(PLAN)
    citizen.press("Изпратете съобщението")
    expect(citizen.page.locator("#problems")).to_be_focused()
    mine.look("case-message-mistake")
    citizen.write("Съобщение", ASKED)
    citizen.press("Изпратете съобщението")
    hears(citizen, "message-said", "Съобщението е изпратено.")
    expect(citizen.page.locator("#problems")).to_have_count(0)
    expect(citizen.page.get_by_label("Съобщение", exact=True)).to_have_value("")
    expect(citizen.page.get_by_label("Файл")).to_have_value("")
    expect(citizen.page.get_by_role("link", name=PLAN.name)).to_be_visible()
    find_and_answer(official, eye)
    leave_a_note(official)
    search(official)
    citizen.page.reload()
    citizen.reads(ANSWERED)
    mine.look_twice("case-messages")
    assert [*mine.found, *eye.found] == []


def find_and_answer(official, eye):
    """Finds the message by the filter, and answers it while something else on the page is half written."""
    official.open("/desk?message=yes")
    official.page.locator("table.inbox th a").first.click()
    official.reads("Заявителят е писал и чака отговор.")
    official.page.get_by_label("Мотиви").fill("Още мисля.")
    eye.look("desk-case-message")
    listens(official, "message-said")
    official.write("Отговор до заявителя", ANSWERED)
    official.press("Изпратете на заявителя")
    hears(official, "message-said", "Съобщението е изпратено.")
    expect(official.page.get_by_label("Мотиви")).to_have_value("Още мисля.")
    expect(official.page.locator("#messages .note.wait")).to_have_count(0)


def leave_a_note(official):
    """Leaves a note on the case that is open: first an empty one."""
    listens(official, "note-said")
    official.press("Оставете бележката")
    expect(official.page.locator("#problems")).to_be_focused()
    official.write("Нова бележка", "Сестрата ще дойде в четвъртък.")
    official.press("Оставете бележката")
    hears(official, "note-said", "Бележката е оставена.")
    expect(official.page.locator("#notes .given")).to_have_text("Сестрата ще дойде в четвъртък.")
    expect(official.page.get_by_label("Мотиви")).to_have_value("Още мисля.")


def search(official):
    """Searches in vain with nothing written, then by a name; the words stand in no address."""
    official.open("/desk/find")
    listens(official, "found-said")
    official.press("Търсете")
    expect(official.page.locator("#problems")).to_be_focused()
    official.write("Номер, име на заявителя или думи от заявлението", "Елена")
    official.page.keyboard.press("Enter")
    found = official.page.locator("#found")
    expect(found).to_be_focused()
    assert found.inner_text() in official.page.evaluate("window.heard")
    expect(official.page.locator("#problems")).to_have_count(0)


def listens(somebody, region):
    """Begins to listen to a region, once the page's scripts are there."""
    somebody.page.wait_for_function("() => window.htmx && window.Idiomorph")
    somebody.page.evaluate(WATCH, region)


def hears(somebody, at, words):
    """The region that was there before has said the words, and has the focus."""
    region = somebody.page.locator(f"#{at}")
    expect(region).to_have_text(words)
    expect(region).to_be_focused()
    assert words in somebody.page.evaluate("window.heard")
