"""Every register that the services ask is in the list, with its state in one word and who waits for it."""

from datetime import timedelta

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.attendance import Attendance
from gishe.runtime.office import Applicant
from gishe.runtime.register_health import operations_of, register_health

pytestmark = pytest.mark.slow

ASKED = "grao/valid-person"


@pytest.fixture
def healthy(office):
    """The office, whose registers may all be asked."""
    office.registers.hindrance = lambda _: ""
    return office


def note(office, **what):
    now = office.chance.now()
    moments = {name: (now + after).isoformat() for name, after in what.items() if isinstance(after, timedelta)}
    with office.store.write() as unit:
        unit.note_attendance([Attendance("grao", **{**what, **moments})])


def grao(office):
    return next(one for one in register_health(office) if one.register == "grao")


AGO, SOON = timedelta(minutes=-5), timedelta(minutes=5)


@pytest.mark.parametrize(
    ("what", "state"),
    [
        ({}, "not-asked"),
        ({"answered_at": AGO}, "answers"),
        ({"answered_at": AGO, "took": 4000}, "slow"),
        ({"answered_at": AGO, "down_since": AGO, "reason": "timeout"}, "down"),
        ({"down_since": AGO, "reason": "has-error"}, "errs"),
        ({"down_since": AGO, "reason": "timeout", "rests_until": SOON}, "rests"),
        ({"down_since": AGO, "reason": "timeout", "rests_until": AGO}, "down"),
    ],
)
def test_the_state_is_one_word(healthy, what, state):
    note(healthy, **what)
    assert grao(healthy).state == state
    assert grao(healthy).troubled == (state in {"down", "rests", "errs"})


@pytest.mark.parametrize(
    ("why", "state"),
    [
        ("unset", "unset"), ("unconfirmed-key", "unconfirmed"), ("never-loaded", "never-loaded"),
        ("list-stale", "list-stale"), ("list-unreadable", "list-unreadable"),
    ],
)  # fmt: skip
def test_a_register_that_can_not_be_asked_says_why(healthy, why, state):
    healthy.registers.hindrance = lambda operation: why if operation.startswith("grao/") else ""
    assert (grao(healthy).state, grao(healthy).troubled) == (state, True)


def test_one_operation_that_can_not_be_asked_is_named_and_hides_nothing_else(healthy):
    healthy.registers.hindrance = lambda operation: "unconfirmed-key" if operation == ASKED else ""
    note(healthy, answered_at=AGO)
    assert (grao(healthy).state, grao(healthy).hindered) == ("answers", (ASKED,))


def test_every_register_of_every_service_is_listed_and_no_other(healthy):
    listed = {one.register for one in register_health(healthy)}
    asked = {operation for service in healthy.services.values() for operation, _ in operations_of(service)}
    assert {operation.partition("/")[0] for operation in asked} == listed
    assert {"grao", "public-debts", "trade-register"} <= listed
    assert "house" not in listed
    assert all(one.services for one in register_health(healthy))


def test_a_case_that_waits_is_counted_with_when_it_asks_again(healthy, work):
    who = Applicant("8403141552", "Мария Примерова")
    service = healthy.services["heirs-certificate"]
    answers = {**service.definition.scenarios[0].answers}
    assert not isinstance(apply(healthy, Application(service.id, who, "x", answers, "standard", "k")), tuple)
    assert grao(healthy).cases == 0
    work()
    first, *_ = register_health(healthy)
    assert (first.register, first.cases) == ("grao", 1)
    assert first.next_try > healthy.chance.now().isoformat()
