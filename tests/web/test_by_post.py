"""A document that goes by post, at the desk and as its applicant reads of it."""

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant

pytestmark = pytest.mark.slow

DESK = "/gorna-polyana/desk"
MARIA = Applicant("8403141552", "Мария Петрова Примерова")
ADDRESS = {"settlement": "гр. Изворово", "postcode": "9005", "street": "ул. Тайна", "number": "7"}
ANSWERS = {"purpose": "notary", "delivery": "post", "send_to": ADDRESS}
FILL = {"act": "№ 0012 от 14.06.2008 г.", "spouses": "Петър Примеров и Мария Пробова"}


@pytest.fixture
def filed(house, official, work):
    """Files an application for a duplicate to be posted and grants it; gives its number and its address on the desk."""
    office = house.offices["gorna-polyana"]
    holder = office.chance.blind(f"person:{MARIA.id}")
    receipt = apply(office, Application("marriage-certificate-copy", MARIA, holder, ANSWERS, "standard", "k"))
    work()
    case = f"{DESK}/cases/{receipt.case}"
    done = (
        official("petko")
        .get(case)
        .post("/act", **FILL, **{"the-act": "approve", "the-reason": "Да", "the-pin": "2026"})
    )
    assert "Записано по преписка" in done.text, done.problems
    work()
    return receipt.number, case


def test_the_desk_posts_it_and_records_the_receipt(filed, official, citizen):
    number, case = filed
    mine = citizen().get(f"/gorna-polyana/cases/{number}")
    assert "Ще Ви го изпратим с препоръчано писмо" in mine.text
    desk = official("gishka").get(DESK)
    assert desk.page.xpath("//table//a/@href") == [f"{case}/post"]
    assert "За изпращане по пощата" in desk.text
    envelope = desk.get(f"{case}/post")
    assert "ул. Тайна" in envelope.text
    assert MARIA.id not in envelope.text
    asked = envelope.post("/post", **{"the-number": "7"})
    assert asked.page.xpath("//*[@id='problems']//a/@href") == ["#the-number"]
    assert "Чака обратна разписка" in asked.post("/post", **{"the-number": "rr1bg"}).get(DESK).text
    assert "с препоръчано писмо № RR1BG" in mine.get(mine.url).text
    wrong = desk.get(f"{case}/post").post("/post", **{"the-fate": "receipt", "the-day": "2026-03-11"})
    assert wrong.page.xpath("//*[@id='problems']//a/@href") == ["#the-day"]
    assert "Записано по преписка" in wrong.post("/post", **{"the-day": "2026-03-10"}).text
    assert "Получихте го на 10 март 2026 г. с препоръчано писмо № RR1BG." in mine.get(mine.url).text


def test_nobody_but_who_posts_sees_the_envelope(filed, official):
    _, case = filed
    assert official("petko").get(f"{case}/post").status == 404
    assert official("gishka").get(case).status == 404
    paper = official("gishka").get(f"{case}/post/document.pdf")
    assert paper.text.startswith("%PDF")
    assert official("petko").get(f"{case}/post/document.pdf").status == 404


def test_a_letter_that_came_back_can_be_posted_again(filed, official, citizen):
    number, case = filed
    desk = official("gishka").get(f"{case}/post").post("/post", **{"the-number": "RR1BG"})
    desk.get(f"{case}/post").post("/post", **{"the-fate": "returned"})
    mine = citizen().get(f"/gorna-polyana/cases/{number}")
    assert "Писмо № RR1BG се върна невръчено." in mine.text
    assert "Чака Ви на гише." in mine.text
    assert "Пощата върна писмото невръчено." in desk.get(case).text
    assert f"{case}/post" in desk.post("/sent-again").get(DESK).text
