"""Whoever comes to a case that was erased reads a sentence: its applicant, an official, who holds its document."""

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import take_back
from gishe.runtime.erasing import erase_by_order
from gishe.runtime.looking import subject_of
from gishe.runtime.office import Applicant
from gishe.runtime.retention_port import Order

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"
SAID = "Тази преписка вече не се пази"


@pytest.fixture
def erased(citizen, house):
    """Gives a person's browser, their case's receipt, and the code that was on its document."""
    office, person = house.offices["gorna-polyana"], citizen()
    who = Applicant("8403141552", "Мария Примерова")
    answers = {"purpose": "notary", "delivery": "portal"}
    holder = subject_of(office, who.id)
    receipt = apply(office, Application("current-address-certificate", who, holder, answers, "standard", "k"))
    assert person.get(f"{HERE}/cases/{receipt.number}").status == 200
    with office.store.read() as reader:
        code = reader.document_code(receipt.case)
    take_back(office, receipt.case)
    erase_by_order(office.store, Order(receipt.case, "operator", office.chance.now(), "заповед 7"))
    return person, receipt, code


def test_an_erased_case_is_told_of_in_a_sentence(erased, browser, official):
    person, receipt, document_code = erased
    for page in (
        person.get(f"{HERE}/cases/{receipt.number}"),
        person.get(f"{HERE}/cases/{receipt.number}/document.pdf"),
        browser().get(f"{HERE}/cases/find").post(code=receipt.code),
        official("ivanka").get(f"{HERE}/desk/cases/{receipt.case}"),
        browser().get(f"/verify/{document_code}"),
    ):
        assert page.status == 410, page.url
        assert SAID in page.text
        assert "Примерова" not in page.page.xpath("string(//main)")
    assert receipt.number not in person.get(f"{HERE}/cases").text
    english = person.get(f"{HERE}/cases/{receipt.number}?lang=en")
    assert english.status == 410
