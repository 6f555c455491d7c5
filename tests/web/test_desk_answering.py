"""An official answers a check on the desk, without a line of JavaScript."""

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant

pytestmark = pytest.mark.slow

DESK = "/gorna-polyana/desk"
MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PHOTO = {"digest": "3" * 64, "name": "снимка.jpg", "type": "image/jpeg", "size": 48213}
ANSWERS = {
    "company_eik": "999900059", "kind": "board", "area": "1.5", "estate": "99108.505.12.1", "own": True,
    "photo": PHOTO,
}  # fmt: skip


@pytest.fixture
def case(house, work):
    """Files an application whose check waits for an official; gives its address on the desk."""
    office = house.offices["gorna-polyana"]
    filed = Application("advert-permit", MARIA, office.chance.blind(f"person:{MARIA.id}"), ANSWERS, "standard", "k1")
    receipt = apply(office, filed)
    work()
    return f"{DESK}/cases/{receipt.case}"


def test_the_check_is_in_the_inbox_with_its_term(official, case):
    inbox = official("velo").get(DESK)
    assert inbox.page.xpath("//table//a/@href") == [case]
    assert "Елементът не пречи на движението" in inbox.text
    assert "Няма преписки" in official("ela").get(DESK).text
    assert official("ela").get(case).status == 404


def test_the_question_stands_with_its_instructions_and_what_each_answer_means(official, case):
    page = official("velo").get(case)
    assert "Закрива ли елементът пътен знак или светофар?" in page.text
    assert "Вижте снимката" in page.text
    labels = [" ".join(one.text_content().split()) for one in page.page.xpath("//label[@class='pick']")]
    assert labels == [
        "Не закрива (потвърждава)",
        "Закрива знак или светофар (не потвърждава; с бележка)",
        "Зависи от точното място (остава неизяснено; с бележка)",
    ]


def test_what_is_missing_is_asked_for_with_everything_as_typed(official, case):
    page = official("velo").get(case).post("/checks/road_signs", **{"the-note": "Огледах мястото."})
    assert page.status == 422
    assert page.page.xpath("//*[@id='problems']//a/@href") == ["#the-answer"]
    assert page.page.get_element_by_id("the-note").text_content().strip() == "Огледах мястото."
    page = official("velo").get(case).post("/checks/road_signs", **{"the-answer": "hides"})
    assert page.page.xpath("//*[@id='problems']//a/@href") == ["#the-note"]
    assert page.page.xpath("//input[@name='the-answer'][@checked]/@value") == ["hides"]


def test_the_answer_is_recorded_and_shown_with_its_note(official, case):
    page = official("velo").get(case)
    page.post("/checks/road_signs", **{"the-answer": "hides", "the-note": "Скрива знак Б2."})
    assert page.url.split("?")[0] == DESK
    shown = official("velo").get(case)
    assert "Закрива знак или светофар" in shown.text
    assert "Скрива знак Б2." in shown.text
    assert not shown.page.xpath("//form[contains(@action, '/checks/')]")


def test_a_check_that_there_is_not_is_not_found(official, case):
    page = official("velo").get(case)
    token = page.page.xpath("//input[@name='csrf' or @type='hidden'][1]")[0]
    data = {token.name: token.value, "the-answer": "clear", "the-seen": "x"}
    assert page.client.request("POST", f"{case}/checks/nothing", data=data).status_code in {403, 404}


def test_the_applicant_sees_that_an_official_is_at_it(citizen, case):
    del case
    person = citizen()
    person.get("/gorna-polyana/cases").get(person.page.xpath("//main//ul[@class='services']//a/@href")[0])
    assert "Елементът не пречи на движението" in person.text
    assert "Преписката е при служител на общината." in person.text
