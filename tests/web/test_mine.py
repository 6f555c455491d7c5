"""My applications: what was begun, and everything that was filed across the years."""

from datetime import UTC, datetime

import pytest

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"


def listed(page):
    return [item.text_content().split("№")[0].strip() for item in page.page.xpath("//ul[@class='services']/li")]


def years(page):
    return [heading.text_content() for heading in page.page.xpath("//main//h2")]


def choices(page):
    return [" ".join(link.text_content().split()) for link in page.page.xpath("//nav[@class='years']//a")]


@pytest.fixture
def person(citizen, felling, house):
    """Maria, who filed in 2026 and again in 2027."""
    maria = citizen()
    felling(maria)
    house.offices["gorna-polyana"].chance.moment = datetime(2027, 2, 1, 8, tzinfo=UTC)
    again = citizen()
    felling(again)
    return again


def test_applications_stand_by_year_the_newest_first(person):
    page = person.get(f"{HERE}/cases")
    assert years(page) == ["2027", "2026"]
    assert choices(page) == [
        "Всички (2)", "Чакат Вас (0)", "В ход (2)", "Приключени (0)", "Всички години (2)", "2027 (1)", "2026 (1)",
    ]  # fmt: skip


def test_the_list_can_be_narrowed_by_its_address(person):
    assert years(person.get(f"{HERE}/cases?year=2026")) == ["2026"]
    nothing = person.get(f"{HERE}/cases?show=done&year=2026")
    assert "Няма заявления, които да отговарят" in nothing.text
    assert len(listed(person.get(f"{HERE}/cases?show=running&year=2027"))) == 1
    assert person.get(f"{HERE}/cases?show=nothing&year=%D0%B0").status == 200


def test_what_was_begun_stands_first_and_says_since_when(citizen):
    person = citizen()
    page = person.get(f"{HERE}/services/current-address-certificate/apply")
    page = page.post("/apply", purpose="notary")
    mine = person.get(f"{HERE}/cases")
    assert "Започнати и неизпратени" in years(mine)
    assert "започнато на 10 март 2026 г., пази се до 9 април 2026 г." in mine.text
    resumed = person.get(f"{HERE}/services/current-address-certificate/apply")
    assert "Започнахте го на 10 март 2026 г. и продължавате" in resumed.text
    assert "Или искате да започнете отначало?" in resumed.text


def test_nobody_sees_what_another_began(citizen):
    citizen(0).get(f"{HERE}/services/current-address-certificate/apply").post("/apply", purpose="notary")
    assert "Започнати" not in citizen(1).get(f"{HERE}/cases").text
