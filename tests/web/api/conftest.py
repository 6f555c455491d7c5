"""Programs of a stranger, an applicant and officials, in a house in which services may be written."""

from typing import Any

import pytest
from programs import FELLED, FELLING, MINE, Program
from writing_house import writable

from gishe.runtime import visiting
from gishe.runtime.tokens import WantedToken, give_token


@pytest.fixture
def house(house, known):
    """The house of these tests, in which services may be written."""
    return writable(house, known)


@pytest.fixture
def ask(browser):
    return browser().client.request


@pytest.fixture
def stranger(ask):
    return Program(ask)


@pytest.fixture
def applicant(house, ask):
    """Gives programs of the invented people."""

    def of(person: int = 0, town: str = MINE) -> Program:
        office = house.offices[town]
        session = visiting.sign_in_applicant(office, office.trial_people[person])
        return Program(ask, visiting.begin_program(office, session, "проба").id, town)

    return of


@pytest.fixture
def of_official(house, ask):
    """Gives programs of officials."""

    def of(login: str, town: str = MINE, **wanted: Any) -> Program:
        office = house.offices[town]
        return Program(
            ask, give_token(office.store, office.chance, "тест", WantedToken(login, "проба", 7, **wanted)), town
        )

    return of


@pytest.fixture
def felled(applicant, work):
    """Files an application over the API; gives its receipt."""
    sent = {"answers": FELLED, "speed": "standard"}
    told = applicant()("POST", f"/services/{FELLING}/applications", sent, idempotency_key="first")
    assert told.status_code == 201, told.text
    work()
    return told.json()
