"""A way to file applications for which the registers vouch, and a house that a module shares."""

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ADDRESS = {"settlement_code": "99108", "settlement": "с. Горна поляна", "municipality": "Горна поляна"}
ANSWERS = {"purpose": "notary", "delivery": "portal"}


@pytest.fixture(scope="session")
def file_case_in():
    """Files an application in an office under a key."""

    def file_case_in(office, key):
        office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}
        holder = office.chance.blind(MARIA.id)
        return apply(office, Application("current-address-certificate", MARIA, holder, ANSWERS, "standard", key))

    return file_case_in


@pytest.fixture
def file_case(office, file_case_in):
    return lambda key: file_case_in(office, key)


@pytest.fixture(scope="module")
def module_office(make_office, tmp_path_factory):
    return make_office(tmp_path_factory.mktemp("house"))
