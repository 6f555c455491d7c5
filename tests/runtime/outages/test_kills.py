"""A worker that is killed at any point repeats no question whose answer is kept, and loses no promise."""

import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from asked_house import ADDRESS, ID, PERSON, asked, case_of, events, work, work_one

from gishe.cases import event as e
from gishe.checks.check_type import Question
from gishe.checks.reason import INCOMPLETE, found
from gishe.registers.simulator.mode import Mode
from gishe.runtime.checking import run_checks
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow


class Twice:
    """A check type that asks two questions, and passes when both are answered."""

    def __init__(self, type_):
        self._type = type_

    def __getattr__(self, name):
        return getattr(self._type, name)

    def needs(self, check, facts):
        (question,) = self._type.needs(check, facts)
        arguments = {**question.arguments, "on": "2026-03-10"}
        return (replace(question, part="person"), Question(ADDRESS, arguments, question.basis, "address"))

    def judge(self, check, facts, replies):
        del facts
        came = all(reply.state == "answered" for reply in replies)
        evidence = tuple(reply.evidence for reply in replies)
        return found(check.definition, "pass" if came else "unknown", None if came else INCOMPLETE, evidence)


@pytest.fixture
def twice(house):
    """A house whose only check asks two questions."""
    one = house("stop")
    service = one.services[ID]
    check = replace(service.checks[0], type=Twice(service.checks[0].type))
    return replace(one, services={ID: replace(service, checks=(check,))})


class Killed(BaseException):
    """What no program can catch."""


def test_of_two_questions_the_answered_one_is_not_asked_again_after_a_kill(twice, file, register):
    class Dying:
        def ask(self, operation, arguments, context):
            if operation == ADDRESS:
                until = time.monotonic() + 300
                while not events(twice, case_id, e.AnswerReceived) and time.monotonic() < until:
                    time.sleep(0.01)
                raise Killed
            return twice.registers.ask(operation, arguments, context)

        pace = twice.registers.pace

    case_id = file(twice)
    with pytest.raises(Killed):
        run_checks(replace(twice, registers=Dying()), case_id)
    assert [said.operation for said in events(twice, case_id, e.AnswerReceived)] == [PERSON]
    run_checks(twice, case_id)
    assert asked(register) == {PERSON: 1, ADDRESS: 1}
    with twice.store.read() as reader:
        (record,) = [paper.body for paper in reader.papers(case_id) if paper.kind == "record"]
    assert set(record) == {"person", "address"}
    assert len(case_of(twice, case_id).finding("person").evidence) == 2
    assert audit(twice.store) == []


def test_of_two_questions_the_answered_one_is_not_asked_again_while_the_other_waits(twice, file, register):
    register.modes = {ADDRESS: Mode("fault")}
    case_id = file(twice)
    work(twice)
    register.modes = {}
    work(twice, timedelta(hours=1))
    assert asked(register) == {PERSON: 1, ADDRESS: 2}
    assert case_of(twice, case_id).finding("person").outcome == "pass"


@pytest.fixture
def death(simulator, keys, tmp_path):
    """Lets a worker of its own process begin a job and die at a point of it."""

    def death(case_id, job, point):
        worker = [sys.executable, Path(__file__).parent / "dying_worker.py", tmp_path, keys, simulator[1]]
        ended = subprocess.run([*worker, case_id, job, point], capture_output=True, text=True, timeout=300, check=False)
        assert ended.returncode == -signal.SIGKILL, ended.stderr

    return death


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_repeats_no_question_whose_answer_is_kept(house, file, register, death, when):
    one = house("stop")
    case_id = file(one)
    death(case_id, "check", f"{when} ask {ADDRESS}")
    assert len(events(one, case_id, e.AnswerReceived)) == 1
    work(one, timedelta(days=10_000))  # the one that died lived by the machine's clock
    assert asked(register) == {PERSON: 1, ADDRESS: 1 if when == "before" else 2}
    assert Counter(said.check for said in events(one, case_id, e.AnswerReceived)) == {"person": 1, "address": 1}
    assert case_of(one, case_id).state == "delivered"


@pytest.mark.slow
@pytest.mark.parametrize("point", ["before fetch", "after fetch", "before acknowledge", "after acknowledge"])
def test_a_kill_between_promise_and_acknowledgement_loses_and_repeats_nothing(  # noqa: PLR0913, PLR0917  a test's parameters are its fixtures
    house, file, register, later, death, point
):
    one = house()
    case_id, received = file(one), register.calls.received
    work(one)
    later()
    if point.endswith("acknowledge"):
        work_one(one, "check", timedelta(minutes=15))
    death(case_id, "check" if point.endswith("fetch") else "acknowledge", point)
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "delivered"
    assert (asked(register), register.calls.received - received) == ({PERSON: 1, ADDRESS: 1}, 2)
    assert Counter(said.check for said in events(one, case_id, e.AnswerReceived)) == {"person": 1, "address": 1}
    assert audit(one.store) == []
