"""A case that waits for several registers goes on by itself, with the first that is back and then with the last."""

import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from asked_house import asked, case_of, events

from gishe.cases import event as e
from gishe.registers.simulator.mode import Mode
from gishe.runtime.apply import Application, apply
from gishe.runtime.working import work_off
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

ID = "one-off-aid"
RESIDENCE, BENEFITS, STATUS = "grao/permanent-address", "social-assistance/monthly-benefits", "job-seekers/status"
ALL = (RESIDENCE, BENEFITS, STATUS)
REGISTERS = tuple(one.partition("/")[0] for one in ALL)
ANSWERS = {"reason": "illness", "story": "Операция.", "amount": "400.00 EUR", "iban": "BG18TEST00008400000001"}


@pytest.fixture
def aid(office, known, edited, asking):
    """Makes an office whose service asks three registers, and waits for each as long as it takes."""
    made = []

    def aid(**settings):
        registers = asking(10, REGISTERS, **settings)
        made.append(registers)
        service = edited(ID, *[("when_down: wait 1 day", "when_down: stop")])
        return replace(office, services={ID: service}, registers=registers, operations=known.vocabulary.operations)

    yield aid
    for one in made:
        one.close()


@pytest.fixture
def file(person):
    def file(house, key="k"):
        return apply(house, Application(ID, person, house.chance.blind(f"holder {key}"), ANSWERS, "standard", key)).case

    return file


@pytest.fixture
def down(register):
    """Says which operations are down from now on; all others are well."""

    def down(*operations):
        register.modes = {one: Mode("fault") for one in operations}

    return down


def answered(house, case_id):
    """Counts what registers have answered in a case, the house itself left out."""
    return Counter(said.operation for said in events(house, case_id, e.AnswerReceived) if said.operation in ALL)


def go_on(house, seconds):
    """Works off what comes due by itself within so many seconds."""
    until = house.chance.moment + timedelta(seconds=seconds)
    work_off(house, house.store.queue)
    while (at := house.store.queue.next_due()) and at < until:
        house.chance.moment = max(at, house.chance.moment)
        work_off(house, house.store.queue)


def long_waiting(house, file, keys):
    """Files cases that then wait with ever longer pauses; gives their ids, those due soonest last."""
    cases = []
    for key in keys:
        cases.append(file(house, key))
        house.chance.moment -= timedelta(days=1)
    house.chance.moment += timedelta(days=len(keys))
    for _ in range(10):
        house.chance.moment += timedelta(hours=1)
        work_off(house, house.store.queue)
    assert {case_of(house, one).state for one in cases} == {"checking"}
    return cases


def test_a_case_goes_on_with_the_first_that_is_back_and_ends_with_the_last(aid, file, register, down):
    one = aid()
    down(*ALL)
    (waiting,) = long_waiting(one, file, "a")
    down(BENEFITS, STATUS)
    go_on(one, 1)
    file(one, "b")
    go_on(one, 1)
    assert set(answered(one, waiting)) == {RESIDENCE}
    down(STATUS)
    file(one, "c")
    go_on(one, 1)
    assert set(answered(one, waiting)) == {RESIDENCE, BENEFITS}
    assert case_of(one, waiting).state == "checking"
    down()
    file(one, "d")
    register.remembered.clear()
    go_on(one, 1)
    assert case_of(one, waiting).state == "deciding"
    assert asked(register) == {RESIDENCE: 1, BENEFITS: 1, STATUS: 4}, "what was answered is not asked again"
    assert audit(one.store) == []


def test_when_all_are_back_the_cases_go_on_by_due_date_at_the_pace_of_the_slowest(aid, file, register, down):
    one = aid(rate=0.5, burst=100)
    down(*ALL)
    waiting = long_waiting(one, file, "abc")
    down()
    last = file(one, "d")
    register.remembered.clear()
    before = one.chance.moment
    go_on(one, 60)
    order = list(dict.fromkeys(told["case_number"] for told in register.remembered))
    assert order == [case_of(one, case_id).number for case_id in (last, *reversed(waiting))]
    assert asked(register) == dict.fromkeys(ALL, 4)
    assert timedelta(seconds=3.5) < one.chance.moment - before < timedelta(seconds=30)


@pytest.fixture
def death(simulator, keys, tmp_path):
    """Lets a worker of its own process begin the checks of a case and die at a point of them."""

    def death(case_id, point):
        worker = [sys.executable, Path(__file__).parent / "dying_worker.py", tmp_path, keys, simulator[1]]
        job = [case_id, "check", point, *REGISTERS]
        ended = subprocess.run([*worker, *job], capture_output=True, text=True, timeout=300, check=False)
        assert ended.returncode == -signal.SIGKILL, ended.stderr

    return death


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_while_it_goes_on_repeats_no_question_whose_answer_is_kept(aid, file, register, down, death, when):  # noqa: PLR0913, PLR0917  a test's parameters are its fixtures
    one = aid()
    down(*ALL)
    (waiting,) = long_waiting(one, file, "a")
    down(STATUS)
    register.remembered.clear()
    death(waiting, f"{when} ask {STATUS}")
    before = answered(one, waiting)
    assert before
    down()
    file(one, "b")
    one.chance.moment += timedelta(days=10_000)  # the one that died lived by the machine's clock
    go_on(one, 1)
    assert case_of(one, waiting).state == "deciding"
    assert answered(one, waiting) == dict.fromkeys(ALL, 1)
    assert all(asked(register)[operation] == 2 for operation in before), "once for each case"
    assert audit(one.store) == []
