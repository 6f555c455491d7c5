"""Officials find cases by number, name and answers, and only those that they may see; people learn of it."""

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import take_back
from gishe.runtime.erasing import erase_by_order, tidy
from gishe.runtime.finding_cases import find_cases
from gishe.runtime.look import LookQuery
from gishe.runtime.office import Applicant
from gishe.runtime.retention_port import Order

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
BORO = Applicant("6501035633", "Борислав Примеров")


def account(office, login):
    with office.store.read() as reader:
        return reader.account(login)


def file(office, who=MARIA):
    answers = {"purpose": "notary", "delivery": "portal"}
    holder = office.chance.blind(f"person:{who.id}")
    return apply(office, Application("current-address-certificate", who, holder, answers, "standard", who.id))


def found(office, words, login="petko"):
    return [one.number for one in find_cases(office, account(office, login), words)]


def test_a_case_is_found_by_its_number_name_and_service_however_they_are_written(office, work):
    maria, boro = file(office).number, file(office, BORO).number
    work()
    assert found(office, f" {maria} ") == found(office, maria.rpartition("-")[0]) == [maria]
    assert found(office, "мария примерова") == found(office, "Mariya") == found(office, MARIA.id) == [maria]
    assert found(office, "Борислав") == found(office, "БОРИСЛАВ примеров") == [boro]
    assert found(office, "удостоверения нотариус") == found(office, "notarius") == [boro, maria]
    assert found(office, "мария борислав") == found(office, "") == found(office, "- ' %") == []


def test_nobody_finds_what_they_may_not_see(office, work):
    number = file(office).number
    work()
    assert found(office, "мария", "drumka") == found(office, number, "drumka") == []


def test_who_was_found_learns_of_it(office, work):
    file(office)
    work()
    found(office, "мария")
    found(office, "Борислав")
    with office.store.read() as reader:
        looks = [one for one in reader.looks(LookQuery()) if one.what == "found"]
    assert [(one.actor, one.subject) for one in looks] == [("petko", office.chance.blind(f"person:{MARIA.id}"))]


def test_an_erased_case_is_not_found_and_the_others_are(office, work):
    gone = file(office)
    stays = file(office, BORO).number
    work()
    take_back(office, gone.case)
    erase_by_order(office.store, Order(gone.case, "petko", office.chance.now(), "1"))
    assert found(office, "мария") == found(office, gone.number) == []
    tidy(office)
    assert found(office, "Борислав") == [stays]
    with office.store.read() as reader:
        assert reader.unindexed(10) == []
