"""What becomes of a case while a register over HTTPS is down: ten faults, three policies; and how it goes on."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from asked_house import FAULTS, asked, case_of, events, modes, work

from gishe.cases import event as e
from gishe.registers.rest.registers import RestRegisters
from gishe.registers.source import Trial
from gishe.registers.sources import SOURCES
from gishe.registers.switchboard import Switchboard
from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant
from gishe.store.audit import verify as audit
from gishe.wire.clock import MachineClock

pytestmark = pytest.mark.slow
ID, CONSUMPTION = "waste-fee-relief", "water-supply/consumption"
ANSWERS = {
    "address": {"settlement": "с. Горна поляна", "street": "ул. „Примерна“", "number": "2"},
    "water_account": "00170001",
    "year": 2027,
    "unused": True,
}


class Hurried(MachineClock):
    """Nobody sleeps."""

    def sleep(self, seconds):
        del seconds


@pytest.fixture
def reached(simulator, keys, tmp_path):
    """How a trial reaches the water company."""
    return SOURCES["rest"].trial(Trial(simulator[1], keys, tmp_path, "water-supply"))


@pytest.fixture
def house(office, known, edited, reached):
    """Makes an office whose service asks the trial water company and treats it as the test says when it is down."""
    made = []

    def house(policy="refer", seconds=10):
        water = known.vocabulary.registers["water-supply"]
        quick = {name: one.model_copy(update={"seconds": seconds}) for name, one in water.operations.items()}
        definitions = {"water-supply": water.model_copy(update={"operations": quick})}
        settings = {"water-supply": replace(reached, opens_after=10_000, lines=None)}
        board = Switchboard.open(settings, definitions, Hurried())
        assert isinstance(board._sources["rest"], RestRegisters)
        made.append(board)
        service = edited(ID, ("when_down: wait 2 days", f"when_down: {policy}"))
        return replace(office, services={ID: service}, registers=board, operations=known.vocabulary.operations)

    yield house
    for one in made:
        one.close()


@pytest.fixture
def file(simulator):
    """Applies as Elena Yavorova, whose property used no water."""
    elena = simulator[0].people.by_id["elena-yavorova"]

    def file(house, key="k"):
        applicant = Applicant(elena.egn, " ".join(elena.names))
        return apply(house, Application(ID, applicant, house.chance.blind(elena.egn), ANSWERS, "standard", key)).case

    return file


def patience(fault):
    """Gives what a question has: little where the register is to be too slow for it."""
    return 0.25 if fault.startswith("slow") else 10


@pytest.fixture(autouse=True)
def in_november(office):
    office.chance.moment = office.chance.moment.replace(month=11, day=23, year=2026)


def outcomes(case):
    return {finding.check: finding.outcome for finding in case.findings}


def test_all_is_well_when_the_register_is(house, file, register):
    one = house()
    case_id = file(one)
    work(one)
    case = case_of(one, case_id)
    assert (case.state, outcomes(case)) == ("delivered", {"in_time": "pass", "water": "pass"})
    assert asked(register) == {CONSUMPTION: 1}
    (received,) = events(one, case_id, e.AnswerReceived)
    with one.store.read() as reader:
        kept = reader.file(case_id, received.evidence)
    assert (kept.name, kept.media_type) == ("answer.json", "application/json")
    assert json.loads(kept.body)["account"]["number"] == "00170001"


@pytest.mark.parametrize("fault", FAULTS)
def test_refer_sends_the_case_to_a_person(house, file, register, fault):
    one = house("refer", patience(fault))
    modes(register, fault)
    case_id = file(one)
    work(one)
    case = case_of(one, case_id)
    assert (case.state, case.outcome, outcomes(case)) == ("deciding", "", {"in_time": "pass", "water": "unknown"})
    assert audit(one.store) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_wait_asks_until_the_term_is_over_and_then_refers(house, file, register, fault):
    one = house("wait 2 days", patience(fault))
    modes(register, fault)
    case_id = file(one)
    for after in (timedelta(0), timedelta(days=1, hours=12)):
        work(one, after)
        assert case_of(one, case_id).state == "checking"
    work(one, timedelta(days=2))
    case = case_of(one, case_id)
    assert (case.state, case.outcome, outcomes(case)["water"]) == ("deciding", "", "unknown")


@pytest.mark.parametrize("fault", FAULTS)
def test_stop_keeps_the_case_where_it_is_until_the_register_is_back(house, file, register, fault):
    one = house("stop", patience(fault))
    modes(register, fault)
    case_id = file(one)
    for after in (timedelta(0), timedelta(days=3)):
        work(one, after)
        assert case_of(one, case_id).state == "checking"
    register.modes = {}
    work(one, timedelta(hours=1))
    assert case_of(one, case_id).state == "delivered"
