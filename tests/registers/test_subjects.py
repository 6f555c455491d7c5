"""The trial register answers about vehicles, medical decisions, property and companies as it does about people."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from gishe.registers.record import record
from gishe.registers.simulator.facts import facts
from gishe.registers.simulator.filling import fill, write
from gishe.registers.simulator.register import TrialRegister
from gishe.values.plain import Plain

_Answer = Callable[..., Mapping[str, Any]]


@pytest.fixture
def answer(register: TrialRegister) -> _Answer:
    """Asks an operation with its arguments and reads the answer as Gishe does."""

    def asked(name: str, **arguments: Plain) -> Mapping[str, Any]:
        owner, _, operation = name.partition("/")
        known = facts(arguments, register.people, datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
        message = register.registers[owner].operations[operation].response
        return record(write(message, fill(register.fillings[owner][operation], known)), message)

    return asked


def test_a_vehicle_is_answered_with_its_owner(answer: _Answer) -> None:
    found = answer("mvr/vehicle", plate="ЕВ1234АА")
    assert found["result"] == {"code": "0000"}
    assert [(one["plate"], one["owner"]["egn"]) for one in found["vehicles"]["vehicle"]] == [("ЕВ1234АА", "7708155814")]


def test_a_vehicle_that_is_not_there_is_said_by_a_code(answer: _Answer) -> None:
    assert answer("mvr/vehicle", plate="ЕВ0000АА") == {"result": {"code": "0100"}}


def test_decisions_come_with_per_cent_term_and_state(answer: _Answer) -> None:
    expired, in_force = answer("nelk/decisions", egn="8809094468")["decisions"]
    assert (expired["state"], in_force["state"]) == ({"code": 9852}, {"code": 9849})
    assert in_force["until"] == "2030-06-01T00:00:00"
    assert in_force["reasons"] == [{"percent": "74"}]


def test_a_decision_for_life_has_no_date(answer: _Answer) -> None:
    (decision,) = answer("nelk/decisions", egn="6206066195")["decisions"]
    assert "until" not in decision
    assert decision["duration"] == "пожизнено"


def test_acts_stand_in_the_lot_of_a_person(answer: _Answer) -> None:
    (lot,) = answer("property-register/person-acts", egn="7708155814")["lots"]["lot"]
    assert [one["cadastral_id"] for one in lot["entries"]["entry"]] == ["99108.505.12"]


@pytest.mark.parametrize(("eik", "status"), [("999900034", "Нова партида"), ("999900041", "Нова закрита партида")])
def test_a_company_is_answered_with_the_state_of_its_record(answer: _Answer, eik: str, status: str) -> None:
    found = answer("trade-register/valid-company", eik=eik)
    assert (found["eik"], found["status"]) == (eik, status)


def test_who_has_nothing_is_not_found(answer: _Answer) -> None:
    assert answer("nelk/decisions", egn="7708155814") == {}
    assert answer("trade-register/valid-company", eik="999900017") == {}
