"""An answer that is kept serves again only where the operation says so."""

from dataclasses import replace
from datetime import timedelta

import pytest
from asked_house import ADDRESS, ANSWERS, ID, PERSON, asked, case_of, events, work

from gishe.cases import event as e
from gishe.runtime.apply import Application, apply
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
