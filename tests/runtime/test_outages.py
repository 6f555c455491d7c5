"""What becomes of a case while a register is down or slow to answer, asked over real SOAP with both certificates."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn

from gishe import bundle
from gishe.cases import event as e
from gishe.checks.check_type import Question
from gishe.checks.reason import INCOMPLETE, found
from gishe.registers.answer import SENT
from gishe.registers.clock import MachineClock
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.mode import ANSWER, Mode
from gishe.registers.simulator.server import listen, server, trial_register
from gishe.runtime.acknowledging import deliver_answer
from gishe.runtime.apply import Application, apply
from gishe.runtime.checking import run_checks
from gishe.runtime.office import Applicant
from gishe.runtime.working import WORK, work_off
from gishe.store.audit import verify as audit
from gishe.web.app import build
from gishe.web.house import House as HouseOfPages
from gishe.web.theme import Theme

ID = "current-address-certificate"
ANSWERS = {"purpose": "notary", "delivery": "portal"}
PERSON, ADDRESS = "grao/valid-person", "grao/current-address"
#: Ten ways in which a register fails a question.
FAULTS = [
    "down",
    "reset",
    "garbage",
    "fault",
    "busy",
    "has-error",
    "unsigned",
    "bad-signature",
    "slow:1",
    "later:999",
]


class Hurried(MachineClock):
    """Nobody sleeps; the dice always fall the same."""

    def sleep(self, seconds):
        del seconds

    def chance(self):
        return 0.0


@pytest.fixture(scope="module")
def simulator(keys):
    register = trial_register(bundle.definitions(), bundle.definitions() / "simulator" / "people.yaml", keys)
    made, listening = server(register, keys), listen(0)
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.005)
    yield register, f"https://localhost:{listening.getsockname()[1]}"
    made.should_exit = True
    thread.join(5)
    listening.close()


@pytest.fixture
def register(simulator):
    """The trial register, well and with nothing to remember."""
    register = simulator[0]
    register.modes, register.now = {}, lambda: datetime.now(UTC)
    register.remembered.clear()
    return register


@pytest.fixture
def asking(simulator, keys, known):
    """Makes what asks the trial register; a question has a moment, so that a slow answer does not hold up the tests."""
    files = [keys / name for name in ("client.pem", "client.key", "ca.pem", "register-signer.pem")]
    grao = known.vocabulary.registers["grao"]
    quick = {name: one.model_copy(update={"seconds": 0.25}) for name, one in grao.operations.items()}
    definition = grao.model_copy(update={"operations": quick})

    def asking(**settings):
        chosen = RegisterSettings(simulator[1], *files, trial=True, **{"opens_after": 10_000, **settings})
        return RegixRegisters({"grao": chosen}, {"grao": definition}, Hurried())

    return asking


@pytest.fixture
def house(office, known, edited, asking):
    """Makes an office whose service treats a register that is down as the test says."""
    made = []

    def house(policy="refer", **settings):
        registers = asking(**settings)
        made.append(registers)
        service = edited(ID, ("when_down: refer", f"when_down: {policy}"))
        operations = known.vocabulary.operations
        return replace(office, services={ID: service}, registers=registers, operations=operations)

    yield house
    for one in made:
        one.close()


@pytest.fixture
def person(simulator):
    """Somebody who lives in the municipality, so that all is well when the register is."""
    home = next(one for one in simulator[0].people.households if one.home.place == "gorna-polyana")
    living = next(one for one in home.people if not one.died and one.mode == "answer")
    return Applicant(living.egn, " ".join(living.names))


@pytest.fixture
def file(person):
    def file(house, key="k"):
        application = Application(ID, person, house.chance.blind(person.id), ANSWERS, "standard", key)
        return apply(house, application).case

    return file


def work(house, after=timedelta(0)):
    house.chance.moment += after
    work_off(house, house.store.queue)


def work_one(house, job, after):
    """Does one job of the only case, and leaves what follows from it."""
    house.chance.moment += after
    taken = house.store.queue.take(house.chance.moment)
    assert taken.kind == job
    WORK[job](house, taken.case)
    house.store.queue.done(taken)


def case_of(house, case_id):
    with house.store.read() as reader:
        return reader.case(case_id)


def events(house, case_id, kind):
    with house.store.read() as reader:
        return [entry.event for entry in reader.journal(case_id) if isinstance(entry.event, kind)]


def modes(register, written):
    register.modes = {"*": Mode.parse(written)}


def asked(register):
    return Counter(one["operation"] for one in register.remembered)


def test_all_is_well_when_the_register_is(house, file, register):
    one = house()
    case_id = file(one)
    work(one)
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 1, ADDRESS: 1}


@pytest.mark.parametrize("fault", FAULTS)
def test_refer_sends_the_case_to_a_person(house, file, register, fault):
    one = house("refer")
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


@pytest.mark.parametrize("fault", FAULTS)
def test_wait_asks_until_the_term_is_over_and_then_refers(house, file, register, fault):
    one = house("wait 2 days")
    modes(register, fault)
    case_id = file(one)
    for after in (timedelta(0), timedelta(days=1, hours=12)):
        work(one, after)
        assert (case_of(one, case_id).state, case_of(one, case_id).findings) == ("checking", ())
    work(one, timedelta(days=2))
    case = case_of(one, case_id)
    assert (case.state, case.outcome) == ("deciding", "")
    assert {finding.outcome for finding in case.findings} == {"unknown"}


@pytest.mark.parametrize("fault", FAULTS)
def test_stop_keeps_the_case_where_it_is(house, file, register, fault):
    one = house("stop")
    modes(register, fault)
    case_id = file(one)
    for after in (timedelta(0), timedelta(days=3), timedelta(days=30)):
        work(one, after)
        assert (case_of(one, case_id).state, case_of(one, case_id).findings) == ("checking", ())


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


@pytest.fixture
def later(register):
    """Answers come an hour later, by a clock that the test moves."""
    modes(register, "later:999")
    began = datetime.now(UTC)
    register.now = lambda: began
    return lambda: setattr(register, "now", lambda: began + timedelta(hours=1))


def test_a_late_answer_is_fetched_kept_and_acknowledged(house, file, register, later):
    one = house()
    case_id, received = file(one), register.calls.received
    work(one)
    assert len(events(one, case_id, e.AnswerPromised)) == 2
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "checking"
    later()
    work(one, timedelta(minutes=15))
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "delivered"
    assert (asked(register), register.calls.received - received) == ({PERSON: 1, ADDRESS: 1}, 2)
    assert len(events(one, case_id, e.AnswerPromised)) == len(events(one, case_id, e.AnswerReceived)) == 2
    assert audit(one.store) == []


def test_a_register_may_send_its_answers_itself_and_each_counts_once(house, file, register, later):
    one = house()
    case_id = file(one)
    work(one)
    later()
    calls = [call for call in register.calls.open.values() if call.question.name in {PERSON, ADDRESS}][-2:]
    sent = [register.late(call, SENT) for call in calls]
    assert not deliver_answer(one, "no such case", sent[0])
    assert not deliver_answer(one, case_id, sent[0].replace(b"</", b" </", 30))
    assert all(deliver_answer(one, case_id, body) for body in (*sent, *sent))
    assert len(events(one, case_id, e.AnswerReceived)) == 2
    register.modes = {"*": Mode("down")}
    work(one)
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 1, ADDRESS: 1}


@pytest.fixture
def pages():
    """Serves the pages of a house, that a register may answer to; gives its port and where to put its office."""
    offices, listening = {}, socket.create_server(("127.0.0.1", 0))
    theme = Theme([bundle.themes() / "default"])
    made = uvicorn.Server(uvicorn.Config(build(HouseOfPages(offices, {"default": theme})), log_level="critical"))
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()[1], offices
    made.should_exit = True
    thread.join(5)
    listening.close()


@pytest.mark.slow
def test_a_register_calls_back_over_http(house, file, register, pages):
    port, offices = pages
    one = replace(house(callback=True), public_url=f"http://127.0.0.1:{port}")
    offices[one.id] = one
    modes(register, "later:0.05")
    case_id, until = file(one), time.monotonic() + 30
    work(one)
    while len(events(one, case_id, e.AnswerReceived)) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    modes(register, "down")
    work(one, timedelta(seconds=10))
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 1, ADDRESS: 1}


def test_a_register_that_forgot_its_promise_is_asked_again(house, file, register, later):
    one = house("wait 2 days")
    case_id = file(one)
    work(one)
    later()
    register.calls.open.clear()
    register.modes = {}
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "checking"
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 2, ADDRESS: 2}


@pytest.fixture
def reusing(house, known):
    def reusing(reuse):
        one = house()
        operations = {
            name: its.model_copy(update={"reuse": reuse}) for name, its in known.vocabulary.operations.items()
        }
        return replace(one, operations=operations)

    return reusing


@pytest.mark.parametrize(("reuse", "times"), [("never", 2), ("same case", 2), ("same day", 1)])
def test_an_answer_serves_the_same_person_s_next_case_only_where_it_is_declared(reusing, file, register, reuse, times):
    one = reusing(reuse)
    first, second = file(one, "a"), file(one, "b")
    work(one)
    assert {case_of(one, case_id).state for case_id in (first, second)} == {"delivered"}
    assert asked(register) == {PERSON: times, ADDRESS: times}
    reused = events(one, second, e.AnswerReused)
    assert len(reused) == (2 if times == 1 else 0)
    assert {(said.case, said.check) for said in reused} <= {
        (case_of(one, first).number, check) for check in ("person", "address")
    }
    with one.store.read() as reader:
        assert all(reader.file(second, said.evidence) for said in reused), "the evidence comes along"
    assert audit(one.store) == []


def test_tomorrow_is_another_day(reusing, file, register):
    one = reusing("same day")
    for key in "ab":
        file(one, key)
        work(one)
        one.chance.moment += timedelta(days=1)
    assert asked(register)[PERSON] == 2


def test_another_person_s_answer_serves_nobody(reusing, file, register, simulator):
    one = reusing("same day")
    file(one)
    work(one)
    stranger = next(him for him in simulator[0].people.by_id.values() if not him.died and him.mode == "answer")
    application = Application(ID, Applicant(stranger.egn, "Друг"), "another holder", ANSWERS, "standard", "other")
    apply(one, application)
    work(one)
    assert asked(register)[PERSON] == 2


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
                time.sleep(0.3)
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
        ended = subprocess.run([*worker, case_id, job, point], capture_output=True, text=True, timeout=60, check=False)
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
def test_a_kill_between_promise_and_acknowledgement_loses_and_repeats_nothing(  # noqa: PLR0913, PLR0917  fixtures
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


def test_nothing_is_granted_by_an_answer_of_nobody(house, file, register):
    one = house("refer")
    modes(register, "not-found")
    case_id = file(one)
    work(one)
    assert (case_of(one, case_id).state, register.mode) == ("deciding", ANSWER)
