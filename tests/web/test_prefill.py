"""A page that registers have filled: what it shows, what it says of it, and what nobody can change."""

from dataclasses import replace

import pytest

from gishe.runtime.register_port import Answer
from gishe.web.app import build
from gishe.web.house import House

pytestmark = pytest.mark.slow

DOG = "/gorna-polyana/services/dog-registration/apply"
HOME = {"settlement": "с. Горна поляна", "location": "ул. „Дъбова“", "building_number": "7"}
FIRST = {"chip": "100000000000017", "dog_name": "Шаро", "owned_since.day": "1", "owned_since.month": "3",
         "owned_since.year": "2026"}  # fmt: skip


class Registers:
    """Answers by operation; whatever is not there is down."""

    def __init__(self) -> None:
        self.records = {"grao/permanent-address": HOME, "grao/current-address": HOME}
        self.asked = 0

    def ask(self, operation, *_):
        self.asked += 1
        record = self.records.get(operation)
        return Answer("answered", record, b"<answer/>", "r") if record is not None else Answer("down", reason="timeout")


@pytest.fixture
def registers():
    return Registers()


@pytest.fixture
def app(house: House, registers, known):
    titles = {register: its.title for register, its in known.vocabulary.registers.items()}
    offices = {name: replace(one, registers=registers, register_titles=titles) for name, one in house.offices.items()}
    return build(replace(house, offices=offices))


@pytest.fixture
def page(citizen):
    """The page of addresses, reached as a person reaches it."""
    return lambda: citizen().get(DOG).post("/apply", **FIRST)


def source(browser, name):
    return " ".join(browser.page.get_element_by_id(f"{name}-source").text_content().split())


def test_the_page_is_filled_and_says_from_where_and_when(page):
    shown = page()
    assert shown.url.endswith("/address"), shown.problems
    assert shown.page.get_element_by_id("kept_at-street").value == "ул. „Дъбова“"
    assert source(shown, "kept_at").startswith("Взето от „Регистри на населението“, 10 март 2026 г.")
    group = shown.page.xpath("//fieldset[.//input[@id='kept_at-street']]")[0]
    assert "kept_at-source" in group.get("aria-describedby").split()


def test_what_is_fixed_is_shown_and_not_asked(page):
    shown = page()
    fixed = shown.page.get_element_by_id("owner_address")
    assert "с. Горна поляна, ул. „Дъбова“ 7" in fixed.text_content()
    assert not [name for name in shown.typed("/apply") if name.startswith("owner_address")]


def test_what_is_posted_for_a_fixed_question_is_ignored(page):
    shown = page().post("/apply", **{"owner_address.settlement": "гр. Друг", "owner_address.street": "Чужда",
                                     "owner_address.number": "1"})  # fmt: skip
    assert shown.url.endswith("/relief"), shown.problems
    check = shown.post("/apply", relief="none").post("/apply", delivery="portal")
    assert check.url.endswith("/check"), check.problems
    assert "ул. „Дъбова“ 7" in check.text
    assert "Чужда" not in check.text


def test_a_forger_who_never_saw_the_page_does_not_get_past_it(citizen):
    first = citizen().get(DOG)
    forged = first.typed("/apply") | {f"{name}.{part}": "Чужда" for name in ("owner_address", "kept_at")
                                      for part in ("settlement", "street", "number")}  # fmt: skip
    first.client.request("POST", f"{DOG}/dog", data=first.typed("/apply") | FIRST)
    first.client.request("POST", f"{DOG}/address", data=forged)
    shown = first.get(f"{DOG}/address?change=yes")
    assert "Чужда" not in shown.page.get_element_by_id("owner_address").text_content()
    assert shown.page.get_element_by_id("kept_at-street").value == "Чужда"


def test_a_change_is_kept_and_the_check_page_says_so(page):
    page_after = page().post("/apply", **{"kept_at.number": "9"}).post("/apply", relief="none")
    check = page_after.post("/apply", delivery="portal")
    sources = [" ".join(one.text_content().split()) for one in check.page.xpath("//*[@class='source']")]
    assert sources[0].startswith("Взето от „Регистри на населението“")
    assert sources[1].startswith("Променихте го. В „Регистри на населението“ е: с. Горна поляна, ул. „Дъбова“ 7")


def test_the_check_page_leads_to_what_can_be_changed_and_not_to_what_is_fixed(page):
    check = page().post("/apply").post("/apply", relief="none").post("/apply", delivery="portal")
    changes = {link.get("href").rpartition("#")[2] for link in check.page.xpath("//dd[@class='change']/a")}
    assert "kept_at" in changes
    assert "owner_address" not in changes


def test_a_register_that_is_down_asks_gently_and_blocks_nothing(page, registers):
    registers.records = {"grao/current-address": {"settlement": {"?": "hidden"}}}
    shown = page()
    assert shown.status == 200
    assert not shown.problems
    assert source(shown, "owner_address") == "„Регистри на населението“ не отговори, затова Ви питаме."
    assert "няма тези данни или не ни ги показва" in source(shown, "kept_at")
    parts = {"settlement": "гр. Свой", "street": "Първа", "number": "1"}
    typed = {f"{name}.{part}": value for name in ("owner_address", "kept_at") for part, value in parts.items()}
    assert shown.post("/apply", **typed).url.endswith("/relief"), shown.problems


def test_a_mistake_keeps_what_was_typed_and_still_says_the_source(page):
    shown = page().post("/apply", **{"kept_at.number": ""})
    assert shown.status == 422
    assert shown.page.get_element_by_id("kept_at-number").value in {"", None}
    assert shown.page.get_element_by_id("kept_at-source") is not None


def test_registers_are_asked_once_however_often_the_page_is_opened(page, registers):
    shown = page()
    assert registers.asked == 2
    shown.get(f"{DOG}/address").get(f"{DOG}/address").post("/apply")
    assert registers.asked == 2


def test_the_page_says_it_in_english_too(page):
    shown = page().get(f"{DOG}/address?lang=en").get(f"{DOG}/address")
    assert source(shown, "kept_at").startswith("Taken from “Population registers”, 10 March 2026")


def test_the_official_sees_the_source_and_the_evidence(page, official, work):
    check = page().post("/apply", **{"kept_at.number": "9"}).post("/apply", relief="none")
    receipt = check.post("/apply", delivery="portal").post("/check")
    assert "/cases/" in receipt.url, receipt.problems
    assert "Попитан регистър при попълването: Регистри на населението" in " ".join(
        receipt.page.xpath("string(//ol[@class='timeline'])").split()
    )
    work()
    desk = official("ela").get("/gorna-polyana/desk")
    desk.get(desk.page.xpath("string(//main//table//a/@href)"))
    told = [" ".join(one.text_content().split()) for one in desk.page.xpath("//*[@class='source']")]
    assert told[0].startswith("От „Регистри на населението“")
    assert told[1].startswith("Заявителят го е променил.")
    link = desk.page.xpath("string((//*[@class='source']/a)[1]/@href)")
    assert "answer" in desk.get(link).text
