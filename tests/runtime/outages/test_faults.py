"""What becomes of a case while a register is down: ten faults, three policies; and how it goes on."""

from datetime import timedelta

import pytest
from asked_house import ADDRESS, FAULTS, PERSON, asked, case_of, events, modes, work

from gishe.cases import event as e
from gishe.registers.simulator.mode import ANSWER, Mode
from gishe.runtime.entering import enter
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow


def test_all_is_well_when_the_register_is(house, file, register):
    one = house()
    case_id = file(one)
    work(one)
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 1, ADDRESS: 1}


def patience(fault):
    """Gives what a question has: little where the register is to be too slow for it."""
    return 0.25 if fault.startswith("slow") else 10


@pytest.mark.parametrize("fault", FAULTS)
def test_refer_sends_the_case_to_a_person(house, file, register, fault):
    one = house("refer", patience(fault))
    modes(register, fault)
    case_id = file(one)
    work(one)
    if fault.startswith("later"):
        assert case_of(one, case_id).state == "checking", "a promise is not an outage; it is awaited for a day"
        work(one, timedelta(days=2))
    case = case_of(one, case_id)
    assert (case.state, case.outcome) == ("deciding", "")
    assert {finding.outcome for finding in case.findings} == {"unknown"}
    assert audit(one.store) == []


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_wait_asks_until_the_term_is_over_and_then_refers(house, file, register, fault):
    one = house("wait 2 days", patience(fault))
    modes(register, fault)
    case_id = file(one)
    for after in (timedelta(0), timedelta(days=1, hours=12)):
        work(one, after)
        assert (case_of(one, case_id).state, case_of(one, case_id).findings) == ("checking", ())
    work(one, timedelta(days=2))
    case = case_of(one, case_id)
    assert (case.state, case.outcome) == ("deciding", "")
    assert {finding.outcome for finding in case.findings} == {"unknown"}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_stop_keeps_the_case_where_it_is(house, file, register, fault):
    one = house("stop", patience(fault))
    modes(register, fault)
    case_id = file(one)
    for after in (timedelta(0), timedelta(days=3), timedelta(days=30)):
        work(one, after)
        assert (case_of(one, case_id).state, case_of(one, case_id).findings) == ("checking", ())


def test_nothing_is_granted_by_an_answer_of_nobody(house, file, register):
    one = house("refer")
    modes(register, "not-found")
    case_id = file(one)
    work(one)
    assert (case_of(one, case_id).state, register.mode) == ("deciding", ANSWER)


@pytest.mark.parametrize("policy", ["wait 2 days", "stop"])
def test_a_case_that_waits_goes_on_when_the_register_is_back(house, file, register, policy):
    one = house(policy)
    modes(register, "down")
    case_id = file(one)
    work(one)
    register.modes = {}
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "delivered"


def test_a_check_that_is_answered_is_not_asked_again_while_another_waits(house, file, register):
    one = house("stop")
    register.modes = {ADDRESS: Mode("fault")}
    case_id = file(one)
    work(one)
    work(one, timedelta(hours=1))
    assert asked(register) == {PERSON: 1, ADDRESS: 2}
    register.modes = {}
    work(one, timedelta(hours=1))
    assert asked(register) == {PERSON: 1, ADDRESS: 3}
    assert case_of(one, case_id).state == "delivered"


def test_looking_at_a_case_that_waits_asks_no_register_again(house, file, register):
    one = house("stop")
    modes(register, "fault")
    case_id = file(one)
    work(one)
    with one.store.write() as unit:
        enter(one, unit, one.situation(unit, unit.case(case_id)), [e.Viewed("case")], "petya")
    work(one)
    assert asked(register) == {PERSON: 1, ADDRESS: 1}


def test_after_an_outage_the_waiting_cases_go_on_by_themselves_oldest_due_first_at_the_allowed_rate(
    house, file, register
):
    one = house("stop", rate=0.5, burst=100)
    modes(register, "fault")
    numbers = []
    for key in "abc":
        numbers.append(case_of(one, file(one, key)).number)
        work(one, timedelta(days=1))  # who came first waits with ever longer pauses
    work(one, timedelta(days=1))
    register.modes = {}
    last = file(one, "d")
    before = one.chance.moment
    register.remembered.clear()
    work(one)
    assert case_of(one, last).state == "delivered"
    while (at := one.store.queue.next_due()) and at < before + timedelta(minutes=1):
        one.chance.moment = max(at, one.chance.moment)
        work(one)
    order = list(dict.fromkeys(told["case_number"] for told in register.remembered))
    assert order == [case_of(one, last).number, *numbers]
    assert timedelta(seconds=3.5) < one.chance.moment - before < timedelta(seconds=30)


def test_a_question_that_had_to_wait_for_its_place_never_sends_a_case_to_a_person(house, file, register):
    one = house("refer", rate=0.001, burst=1)
    case_id = file(one)
    work(one)
    case = case_of(one, case_id)
    assert (case.state, len(case.findings), sum(asked(register).values())) == ("checking", 1, 1)
    assert events(one, case_id, e.RegisterUnavailable) == []
