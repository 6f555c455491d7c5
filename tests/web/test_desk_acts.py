"""The acts that ask for more than reasons, as an official posts them and an applicant then reads them."""

from datetime import timedelta

import pytest

from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.office import Applicant

pytestmark = pytest.mark.slow

DESK = "/gorna-polyana/desk"
EVENT = {
    "organiser_eik": "999900066", "event": "концерт", "place": "пл. „Примерен“", "day": "2026-12-20", "starts": 18,
    "ends": 21, "visitors": 300, "sound": True, "road": True, "security": "Десет доброволци.",
}  # fmt: skip
REASON = {"the-reason": "Улицата е част от републикански път."}


@pytest.fixture
def filed(house, work):
    """Files an application for an event in the open; gives its number and its address on the desk."""
    office = house.offices["gorna-polyana"]
    one = office.trial_people[0]
    applicant = Applicant(one.id, one.name)
    holder = office.chance.blind(f"person:{one.id}")
    receipt = apply(office, Application("outdoor-event-permit", applicant, holder, EVENT, "standard", "key"))
    assert isinstance(receipt, Receipt), receipt
    work()
    return receipt.number, f"{DESK}/cases/{receipt.case}"


def linked(screen):
    return screen.page.xpath("//*[@id='problems']//a/@href")


def test_a_case_is_forwarded_to_the_competent_body_and_the_applicant_reads_to_which(official, citizen, filed):
    number, case = filed
    screen = official("sava").get(case)
    bodies = screen.page.xpath("//datalist[@id='the-body-options']/option/@value")
    assert bodies == ["Областно пътно управление", "Областна дирекция на МВР"]
    assert linked(screen.post("/act", **{"the-act": "forward", **REASON})) == ["#the-body"]
    assert screen.page.xpath("//input[@name='the-act'][@checked]/@value") == ["forward"]
    screen.post("/act", **{"the-act": "forward", "the-body": bodies[0], **REASON})
    assert screen.url.split("?")[0] == DESK
    page = citizen().get(f"/gorna-polyana/cases/{number}")
    assert bodies[0] in page.text
    assert REASON["the-reason"] in page.text


def test_who_refuses_names_the_law_and_the_applicant_reads_it(official, citizen, filed):
    number, case = filed
    official("sava").get(case).post("/act", **{"the-act": "approve"})
    official("zelin").get(case).post("/act", **{"the-act": "for"})
    official("ela").get(case).post("/act", **{"the-act": "for"})
    mayor = official("kmet").get(case)
    assert "Затворена: другите стигат" in mayor.text
    law = mayor.page.xpath("//datalist[@id='the-law-options']/option/@value")[0]
    assert linked(mayor.post("/act", **{"the-act": "refuse", "the-pin": "2026", **REASON})) == ["#the-law"]
    mayor.post("/act", **{"the-act": "refuse", "the-law": law, "the-pin": "2026", **REASON})
    assert mayor.url.split("?")[0] == DESK
    assert law in citizen().get(f"/gorna-polyana/cases/{number}").text


def test_a_step_that_is_soon_late_stands_in_the_inbox_of_who_is_told(official, filed, house, work):
    _, case = filed
    assert case not in official("kmet").get(DESK).page.xpath("//table//a/@href")
    house.offices["gorna-polyana"].chance.moment += timedelta(hours=36)
    work()
    mayor = official("kmet")
    assert case in mayor.get(DESK).page.xpath("//table//a/@href")
    screen = mayor.get(case)
    assert "трябва да приключи" in screen.text
    assert not screen.page.xpath("//input[@name='the-act']")
