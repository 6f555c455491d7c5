"""An answer that is kept serves again only where the operation says so."""

from dataclasses import replace
from datetime import timedelta

import pytest
from asked_house import ADDRESS, ANSWERS, ID, PERSON, asked, case_of, events, modes, work

from gishe.cases import event as e
from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import correct
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case
from gishe.runtime.look import LookQuery
from gishe.runtime.office import Applicant
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow


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
        looks = [look.what for look in reader.looks(LookQuery()) if look.case == second]
    assert looks.count("reused") == len(reused), "the person is told that the answer was used again"
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


AGAIN = """\
  - id: again
    title: {bg: Още веднъж, en: Once more}
    type: register
    ask: grao/valid-person
    with: {egn: applicant.id}
    basis: ЗГР, чл. 24, ал. 1; чл. 106, ал. 1, т. 2
    pass_if: "record.first_name != ''"
    when_down: refer
"""


@pytest.fixture
def asking_twice(house, edited):
    """A shipped service, of whose checks two ask the same."""

    def asking_twice(**operations):
        one = house()
        service = edited(
            ID, ("  - id: address\n    title: {bg: Настоящият", f"{AGAIN}  - id: address\n    title: {{bg: Настоящият")
        )
        return replace(one, services={ID: service}, operations={**one.operations, **operations})

    return asking_twice


def test_what_two_checks_of_a_case_ask_alike_goes_out_once(asking_twice, file, register):
    one = asking_twice()
    case_id = file(one)
    work(one)
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 1, ADDRESS: 1}
    (reused,) = events(one, case_id, e.AnswerReused)
    assert (reused.operation, reused.case) == (PERSON, case_of(one, case_id).number)
    assert {(said.check, said.operation) for said in events(one, case_id, e.QuestionAsked)} == {
        ("person", PERSON), ("address", ADDRESS)
    }  # fmt: skip
    with one.store.read() as reader:
        records = {paper.name: paper.body for paper in reader.papers(case_id) if paper.kind == "record"}
    assert records["again"] == records["person"]
    assert audit(one.store) == []


def test_it_goes_out_twice_where_the_operation_does_not_say_so(asking_twice, file, register, known):
    operation = known.vocabulary.operations[PERSON].model_copy(update={"reuse": "never"})
    one = asking_twice(**{PERSON: operation})
    file(one)
    work(one)
    assert asked(register) == {PERSON: 2, ADDRESS: 1}


def test_a_promised_answer_is_waited_for_by_both(asking_twice, file, register, later):
    one = asking_twice()
    case_id = file(one)
    work(one)
    work(one, timedelta(minutes=15))
    later()
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 1, ADDRESS: 1}


def test_while_the_register_is_down_each_check_waits_for_itself(asking_twice, file, register):
    one = asking_twice()
    modes(register, "fault")
    case_id = file(one)
    work(one)
    assert {finding.outcome for finding in case_of(one, case_id).findings} == {"unknown"}
    assert case_of(one, case_id).state == "deciding"


@pytest.mark.parametrize(("after", "times"), [(timedelta(hours=1), 1), (timedelta(days=1), 2)])
def test_a_corrected_case_asks_nothing_anew_on_the_same_day_and_all_on_another(house, file, register, after, times):
    one = house()
    case_id = file(one, answers={**ANSWERS, "delivery": "counter"})
    work(one)
    with one.store.read() as reader:
        officer = reader.account("petko")
    seen = desk_case(one, officer, case_id, "bg").seen
    act(one, officer, Decision(case_id, "officer", "return", seen, reason="Пред кого?"))
    one.chance.moment += after
    assert correct(one, case_id, {**ANSWERS, "purpose": "court"}).state == "checking"
    work(one)
    assert case_of(one, case_id).state == "deciding"
    assert asked(register) == {PERSON: times, ADDRESS: times}
