"""Saying for whom one applies: what is offered, what stands in the way, and where it is seen afterwards."""

from dataclasses import replace

import pytest

from gishe.runtime.register_port import Answer
from gishe.web.app import build
from gishe.web.house import House

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"
DUES, HOURS = f"{HERE}/services/local-dues-certificate/apply", f"{HERE}/services/opening-hours-notice/apply"
FIRM, CHILD = "999900059", "1451304417"
PARTS, VALID = "trade-register/person-companies", "trade-register/valid-company"
FIRMS = {"is_found": True, "company_participation": {"name": [
    {"eik": FIRM, "company_name": "ПРИМЕР ТУРИЗЪМ", "fields": {"field": ["Управители"]}},
    {"eik": "999900034", "company_name": "ПРИМЕР НАДЗОР", "fields": {"field": ["Съдружници"]}},
]}}  # fmt: skip


class Registers:
    """Answers by operation; whatever is not there is down."""

    def __init__(self) -> None:
        self.records = {PARTS: FIRMS, VALID: {"status": "Нова партида", "name": "ПРИМЕР НАДЗОР"}}

    def ask(self, operation, *_):
        record = self.records.get(operation)
        return Answer("answered", record, b"<answer/>", "r") if record is not None else Answer("down", reason="timeout")


@pytest.fixture
def registers():
    return Registers()


@pytest.fixture
def app(house: House, registers):
    offices = {name: replace(one, registers=registers) for name, one in house.offices.items()}
    return build(replace(house, offices=offices))


@pytest.fixture
def maria(citizen):
    return citizen()


def picks(browser):
    labels = browser.page.xpath("//label[@class='pick']")
    return [" ".join(label.xpath("string(span/text()[1])").split()) for label in labels]


def heading(browser):
    return " ".join(browser.page.xpath("string(//main//h1)").split())


def test_it_is_asked_once_and_only_where_it_matters(maria):
    page = maria.get(DUES)
    assert page.url.endswith("/apply/for")
    assert picks(page) == ["за себе си", "за фирма или организация", "за друг човек"]
    page = page.post("/for")
    assert (page.status, page.problems) == (422, ["Изберете от чие име подавате."])
    page = page.post("/for", **{"for": "person"})
    assert page.url.endswith("/apply/speed")
    assert maria.get(DUES).url.endswith("/apply/speed")
    assert "/apply/for" not in maria.get(f"{HERE}/services/dog-registration/apply").url


def test_no_page_goes_past_it(maria):
    maria.get(DUES)
    for page in ("purpose", "delivery", "check"):
        assert maria.get(f"{DUES}/{page}").url.endswith("/apply/for"), page


def test_the_companies_that_the_register_names_are_offered(maria):
    page = maria.get(HOURS)
    assert page.url.endswith("/apply/for/company"), "a service for companies alone asks at once for which"
    assert picks(page) == ["ПРИМЕР ТУРИЗЪМ", "друга фирма или организация"], "only those that one represents"
    assert "10 март 2026 г." in page.text


def filed(maria):
    page = maria.get(DUES).post("/for", **{"for": "company"}).post("/company", company=FIRM)
    page = page.post("/speed", speed="standard")
    while "/check" not in page.url:
        page = page.post("/apply", purpose="notary", delivery="portal")
        assert not page.problems, page.problems
    return page


def test_all_pages_know_the_company_and_who_acts(maria, official, work, house):
    check = filed(maria)
    said = " ".join(check.page.xpath("string(//dl[@class='answers'])").split())
    assert "ПРИМЕР ТУРИЗЪМОт Търговския регистър" in said
    assert f"ЕИК{FIRM}" in said
    assert "Подава от негово имеМария Примеровавписан управител или представител" in said
    case = check.post("/check")
    assert "ПРИМЕР ТУРИЗЪМ, чрез Мария Примерова (вписан управител или представител)" in case.text
    mine = maria.get(f"{HERE}/cases")
    assert "от името на ПРИМЕР ТУРИЗЪМ" in mine.text
    number = mine.page.xpath("string(//ul[@class='services']//a)")
    work()
    with house.offices["gorna-polyana"].store.read() as reader:
        found = reader.case_by_number(number)
    desk = official("dancho").get(f"{HERE}/desk/cases/{found.id}")
    seen = " ".join(desk.page.xpath("string(//dl[@class='glance'])").split())
    assert f"ПРИМЕР ТУРИЗЪМ ЕИК{FIRM}Подава от негово имеМария Примерова, 8403141552" in seen


def test_who_is_not_entered_is_told_and_has_a_way_forward(maria):
    page = maria.get(HOURS).post("/company", company="other", eik="999900034")
    assert heading(page) == "По Търговския регистър не представлявате ПРИМЕР НАДЗОР"
    onward = page.post("/company")
    assert onward.url.endswith("/apply/representative"), "the power of attorney is asked for"
    refused = maria.get(f"{HOURS}/for/company").post("/company", company="other", eik="999900034", ground="manager")
    assert refused.status == 422
    assert refused.problems == ["По Търговския регистър не представлявате тази фирма."]


def test_a_register_that_is_silent_decides_nothing(maria, registers):
    registers.records.clear()
    page = maria.get(HOURS)
    assert "Търговският регистър сега не отговаря." in page.text
    page = page.post("/company", eik=FIRM)
    assert heading(page) == "Не успяхме да проверим дали представлявате тази организация"
    assert picks(page) == ["вписан управител или представител", "с пълномощно"]
    page = page.post("/company", name=" ")
    assert page.problems == ["Въведете името на организацията."]
    assert "/for" not in page.post("/company", name="ПРИМЕР ТУРИЗЪМ", ground="manager").url


@pytest.mark.parametrize(
    ("eik", "says"),
    [
        ("", "Въведете ЕИК от 9 или 13 цифри."),
        ("999900058", "Този ЕИК не е верен. Проверете цифрите в Търговския регистър."),
    ],
)
def test_a_number_that_is_none_is_told_beside_its_field(maria, eik, says):
    page = maria.get(HOURS).post("/company", company="other", eik=eik)
    assert (page.status, page.problems) == (422, [says])
    assert page.page.get_element_by_id("eik").get("aria-invalid") == "true"


def test_for_another_person_the_ground_is_said(maria):
    page = maria.get(DUES).post("/for", **{"for": "representative"})
    page = page.post("/person", id="123", name="", ground="parent")
    assert page.problems == ["Въведете вярно ЕГН или ЛНЧ: 10 цифри.", "Въведете името на човека."]
    page = page.post("/person", id=CHILD, name="Ралица Липова")
    assert page.url.endswith("/speed")
    page = page.post("/speed", speed="standard")
    assert not page.url.endswith("/representative"), "a parent attaches nothing"
    maria.get(f"{DUES}/for/person").post("/person", id=CHILD, name="Ралица Липова", ground="attorney")
    assert maria.get(f"{DUES}/representative").url.endswith("/representative")


def test_what_a_service_does_not_allow_is_not_there(maria, browser):
    assert maria.get(f"{HERE}/services/dog-registration/apply/for/company").status == 404
    assert maria.get(f"{HOURS}/for/person").status == 404
    assert "/sign-in" in browser().get(f"{HOURS}/for/company").url
