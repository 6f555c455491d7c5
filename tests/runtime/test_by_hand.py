"""What waits for a person and what does not, without a store: a scenario that does not say what is answered."""

from datetime import date
from pathlib import Path

import pytest

from gishe.cases.by_hand import asked_roles, waiting
from gishe.language.compile import compile_service
from gishe.language.load import read_file
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.work_calendar import WorkCalendar

EXAMPLE = Path(__file__).parents[1] / "examples/valid/signed-letter.yaml"
TOWN = {"id": "t", "title": "Община", "ekatte": "99108", "eik": "999900017"}


@pytest.fixture
def rehearsed(known):
    service, problems = compile_service(read_file(EXAMPLE), known.vocabulary)
    assert service, problems

    def rehearsed(**changes):
        scenario = inherit(service.definition.scenarios[0], service.definition.scenarios)
        return rehearse(service, scenario.model_copy(update={"steps": (), **changes}), TOWN, WorkCalendar())

    return rehearsed


def test_a_check_and_what_reads_it_wait_and_the_others_do_not(rehearsed):
    run = rehearsed(manual={})
    case = run.situation.case
    assert run.wrong == ()
    assert (case.state, case.pending) == ("checking", ("polite", "whole"))
    assert waiting(run.situation) == {"polite", "whole"}
    assert asked_roles(run.situation) == {"secretary"}
    assert case.finding("signed").outcome == "pass"
    assert date.fromisoformat(case.asked[0].due[:10]) == date(2026, 11, 25)


def test_a_scenario_may_expect_that_a_role_is_waited_for(rehearsed, known):
    service, _ = compile_service(read_file(EXAMPLE), known.vocabulary)
    expect = service.definition.scenarios[0].expect.model_copy(
        update={"checks": {"signed": "pass"}, "outcome": None, "document": (), "waiting_for": "secretary"}
    )
    scenario = service.definition.scenarios[0].model_copy(update={"expect": expect})
    assert differences(rehearsed(manual={}), scenario) == ()


@pytest.mark.parametrize(("answer", "outcomes"), [("clear", ("pass", "pass")), ("vague", ("fail", "fail"))])
def test_with_the_answer_all_goes_on(rehearsed, answer, outcomes):
    case = rehearsed(manual={"polite": answer}).situation.case
    assert (case.finding("polite").outcome, case.finding("whole").outcome) == outcomes
    assert case.state == "deciding"
    assert (case.asked, case.pending) == ((), ())


def test_an_answer_that_is_not_offered_is_said(rehearsed):
    run = rehearsed(manual={"polite": "perhaps"})
    assert [said.en for said in run.wrong] == ["Choose an answer."]
    assert run.situation.case.pending == ("polite", "whole")
