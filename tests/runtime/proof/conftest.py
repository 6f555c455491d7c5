"""A way to file applications for which the registers vouch."""

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ADDRESS = {"settlement_code": "99108", "settlement": "с. Горна поляна", "municipality": "Горна поляна"}
ANSWERS = {"purpose": "notary", "delivery": "portal"}


@pytest.fixture
def file_case(office):
    """Files an application under a key."""
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}

    def file_case(key):
        holder = office.chance.blind(MARIA.id)
        return apply(office, Application("current-address-certificate", MARIA, holder, ANSWERS, "standard", key))

    return file_case
