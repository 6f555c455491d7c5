"""What is logged while people do what they do, and while things go wrong: JSON, and nothing of anybody."""

import json

import pytest
import structlog

from gishe.web.log import write_as_json

HERE, DESK = "gorna-polyana", "/gorna-polyana/desk"
PASSWORD = "a password of a test"
FILL = {"diseased": "yes", "count_found": "6", "protected": "no"}


@pytest.fixture
def written(capsys):
    """Has all rooms write their log; gives it with the words that stand in it."""
    write_as_json()

    def read():
        text = capsys.readouterr().err
        return text, [json.loads(line) for line in text.splitlines()]

    yield read
    structlog.reset_defaults()


def breaks(*_):
    """Breaks with a person's number in its words, as a library's exception may."""
    raise ValueError("8403141552")


def test_a_request_is_logged_by_its_route_and_nothing_personal(citizen, felling, written):
    person = citizen()
    number = felling(person)
    code = person.page.xpath("string(//strong[contains(@class,'code')])")
    person.get(f"/gorna-polyana/cases/{number}").get("/verify/ABCD-EFGH").get("/nowhere/at/all")
    text, lines = written()
    assert {line["route"] for line in lines} >= {"case", "apply-submit", "verified", "-"}
    assert all(line["event"] == "request" and line["milliseconds"] >= 0 for line in lines)
    for personal in (number, code, "Мария", "8403141552", "ABCD", person.client.cookies["gishe"], "99108"):
        assert personal not in text, personal


def test_a_whole_case_leaves_nothing_of_anybody_in_the_log(  # noqa: PLR0913, PLR0917  everybody comes here
    citizen, felling, work, house, official, browser, written, monkeypatch
):
    person, stranger = citizen(), browser()
    number = felling(person)
    tracking = person.page.xpath("string(//strong[contains(@class,'code')])")
    office = house.offices[HERE]
    work()
    with office.store.read() as reader:
        case = reader.case_by_number(number)
        document = reader.document_code(case.id)
    stranger.get(f"/{HERE}/cases/find").post("/find", number=number, code="AAAA-AAAA")
    stranger.get(f"{DESK}/sign-in").post(login="ela", password="8403141552")
    stranger.get(f"/{HERE}/cases/{number}").get(f"/verify/{document}")
    clerk = official("ela").get(f"{DESK}/cases/{case.id}")
    clerk.client.request("POST", f"{DESK}/find", data={"csrf-token": clerk.csrf, "words": "Мария Примерова"})
    clerk.get(f"{DESK}/cases/{case.id}").post("/act", **FILL, **{"the-act": "approve"})
    official("zelin").get(f"{DESK}/cases/{case.id}").post("/act", **{"the-act": "for"})
    mayor = official("kmet").get(f"{DESK}/together").post("/together", **{"the-pin": "7391"})
    mayor.get(f"{DESK}/together").post("/together", **{"the-pin": "2026"})
    work()
    felling(person)
    for broken in (office.registers, office.store):
        monkeypatch.setattr(type(broken), "ask" if broken is office.registers else "read", breaks)
        work() if broken is office.registers else stranger.get(f"/{HERE}/cases/{number}")
    assert stranger.status == 500
    text, lines = written()
    routes = {line["route"] for line in lines if "route" in line}
    assert routes >= {"apply-submit", "desk-case", "desk-act", "find-cases-post", "together-post", "find-post", "case"}
    assert {line["event"] for line in lines} >= {"bug", "job failed"}
    for personal in (
        number, tracking, document, "8403141552", "Мария", "Примерова", "Изсъхнали", "99108", "7391", PASSWORD, "kmet",
        "Кметов", person.client.cookies["gishe"], mayor.client.cookies["gishe"],
    ):  # fmt: skip
        assert personal, "nothing is found in everything"
        assert personal not in text, personal
