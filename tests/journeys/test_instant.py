"""Certificate of current address (1997): from the first page to a signed PDF, with nobody's help."""

import re

import pytest
from journey.document import code, signatures, words
from journey.people import (
    ADDRESS,
    ELENA,
    ELENA_EGN,
    answer_delivery,
    answer_purpose,
    apply_for_address,
    begin,
    enter_desk,
    open_case,
    submit,
    wait_for_document,
)
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
#: Whether the page has been shown anew half a second from now; an answer on this machine takes much less.
_ASKS_IN_A_WHILE = """() => new Promise((tell) => {
  addEventListener("htmx:afterSettle", () => tell(true));
  setTimeout(() => tell(false), 500);
})"""
both_ways = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@both_ways
def test_a_certificate_is_ready_at_once_and_verifies(visitor, javascript, tmp_path):
    citizen = visitor(javascript=javascript)
    begin(citizen, ADDRESS, ELENA)
    answer_purpose(citizen, "банка")
    answer_delivery(citizen)

    citizen.sees("Проверете отговорите си")
    citizen.follow("Променете: Пред кого ще послужи")
    answer_purpose(citizen)
    citizen.sees("Проверете отговорите си")
    citizen.reads("нотариус")

    number = submit(citizen)
    seconds = wait_for_document(citizen)
    print(f"{number}: ready {seconds:.2f} s after submit")  # noqa: T201  the measured time, shown with -s
    pdf = citizen.download("Изтеглете документа (PDF)")
    assert "Signature is Valid" in signatures(pdf, tmp_path)
    assert ELENA in words(pdf, tmp_path)
    assert ELENA_EGN in words(pdf, tmp_path)
    assert "послужи пред нотариус" in words(pdf, tmp_path)

    stranger = visitor(javascript=javascript)
    stranger.page.goto(f"/verify/{code(pdf, tmp_path)}")
    stranger.sees("Документът е истински")
    compare(stranger, pdf)
    stranger.sees("Файлът е точно издаденият")
    compare(stranger, pdf.replace(b"%PDF-1.7", b"%PDF-1.6", 1) + b"\n")
    stranger.sees("Файлът е променен или е друг")
    assert ELENA not in stranger.page.content()


@both_ways
def test_what_is_conditional_is_asked_when_it_should_be(visitor, javascript):
    citizen = visitor(javascript=javascript)
    begin(citizen, ADDRESS, ELENA)
    other = citizen.page.get_by_label("Напишете пред кого", exact=True)
    expect(other).to_have_count(0)
    citizen.pick("Пред кого ще послужи", "другаде")
    if not javascript:
        citizen.press("Продължете")
    expect(other).to_be_visible()
    citizen.press("Продължете")
    expect(citizen.page).to_have_title(re.compile("^Грешка: "))
    other.fill("читалището")
    citizen.press("Продължете")
    answer_delivery(citizen)
    citizen.reads("читалището")


def test_a_press_that_changes_an_answer_by_leaving_it_is_not_lost(visitor):
    """The error summary goes when what was typed is sent, and the button below it moves while it is held down."""
    citizen = visitor()
    begin(citizen, ADDRESS, ELENA)
    citizen.pick("Пред кого ще послужи", "другаде")
    other = citizen.page.get_by_label("Напишете пред кого", exact=True)
    expect(other).to_be_visible()
    citizen.press("Продължете")
    expect(citizen.page).to_have_title(re.compile("^Грешка: "))
    citizen.page.wait_for_load_state()
    other.press_sequentially("читалището")
    go_on = citizen.page.get_by_role("button", name="Продължете")
    go_on.hover()
    citizen.page.mouse.down()
    asked = citizen.page.evaluate(_ASKS_IN_A_WHILE)
    citizen.page.mouse.up()
    citizen.sees("Как да получите документа")
    assert not asked


@both_ways
def test_an_empty_page_says_what_is_missing(visitor, javascript):
    citizen = visitor(javascript=javascript)
    begin(citizen, ADDRESS, "Никола Примеров Яворов")
    with citizen.page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        citizen.press("Продължете")
    assert answered.value.status == 422
    expect(citizen.page).to_have_title(re.compile("^Грешка: "))
    summary = citizen.page.get_by_role("alert")
    if javascript:
        expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(citizen.page.get_by_label("Пред кого ще послужи", exact=True)).to_be_focused()


@both_ways
def test_a_mistake_keeps_what_was_typed(visitor, javascript):
    citizen = visitor(javascript=javascript)
    begin(citizen, ADDRESS, "Никола Примеров Яворов")
    citizen.pick("Пред кого ще послужи", "другаде")
    citizen.press("Продължете")
    other = citizen.page.get_by_label("Напишете пред кого", exact=True)
    other.fill("много дълго " * 20)
    citizen.press("Продължете")
    expect(citizen.page).to_have_title(re.compile("^Грешка: "))
    expect(other).to_have_value("много дълго " * 20)
    expect(citizen.page.get_by_label("Пред кого ще послужи", exact=True)).to_have_value("other")
    link = citizen.page.get_by_role("alert").get_by_role("link").first
    expect(citizen.page.get_by_text(link.inner_text())).to_have_count(2)  # the same words stand beside the field
    link.click()
    expect(other).to_be_focused()


def test_a_form_that_is_sent_twice_makes_one_case(visitor, house):
    citizen = visitor()
    begin(citizen, ADDRESS, ELENA)
    answer_purpose(citizen)
    answer_delivery(citizen)
    citizen.sees("Проверете отговорите си")
    form = citizen.page.locator("main form")
    fields = {one.get_attribute("name"): one.input_value() for one in form.locator("input").all()}
    before = cases_of(house)
    sent = [citizen.context.request.post(citizen.page.url, form=fields, max_redirects=0) for _ in range(3)]
    assert [one.status for one in sent] == [303] * 3
    assert len({one.headers["location"] for one in sent}) == 1
    citizen.press("Изпратете заявлението")
    citizen.page.wait_for_url(re.compile(r"/cases/[^/?]+$"))
    assert citizen.page.url.endswith(sent[0].headers["location"])
    assert cases_of(house) == before + 1


def test_nothing_is_sealed_where_the_register_hides_whether_a_person_has_died(visitor, house):
    citizen, vida = visitor("izvorovo"), visitor("izvorovo")
    count = "SELECT coalesce(sum(last), 0) FROM numbers WHERE register = ?"
    before = house.rows("izvorovo", count, "civil-status-certificates")
    number = apply_for_address(citizen, "Премълчана Пробова Датова")
    enter_desk(vida, "vida")
    open_case(vida, number)
    person = vida.page.locator(".check").filter(has_text="Дата на смърт")
    expect(person).to_contain_text("Липсват данни, от които проверката зависи.")
    person.get_by_text("Какво отговори регистърът").click()
    expect(person.get_by_text("Дата на смърт").locator("..")).to_contain_text("регистърът не показва това")
    assert house.rows("izvorovo", count, "civil-status-certificates") == before
    citizen.page.reload()
    assert not citizen.page.get_by_role("link", name="Изтеглете документа (PDF)").is_visible()


def test_a_receipt_says_what_comes_next_and_the_code_opens_the_case(visitor):
    citizen = visitor()
    number = apply_for_address(citizen)
    wait_for_document(citizen)
    citizen.reads("Код за проследяване")
    citizen.open("/cases")
    citizen.follow(number)
    citizen.sees("Документът е готов")


def compare(stranger, pdf):
    stranger.page.get_by_label("PDF файл на документа").set_input_files(
        {"name": "document.pdf", "mimeType": "application/pdf", "buffer": pdf}
    )
    stranger.press("Сравнете")


def cases_of(house):
    return house.rows("gorna-polyana", "SELECT count(*) FROM cases")[0][0]
