"""A check with a condition is made only where it is for the case, and counts neither way where it is not."""

from dataclasses import replace

import pytest

from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts.act import Doing
from gishe.cases.applicant_act import remedy
from gishe.cases.due_checks import due_checks
from gishe.cases.official import Official
from gishe.cases.submission import submit
from gishe.language.scenario import Expectation, Scenario, ScenarioApplicant
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import rehearse
from gishe.values.work_calendar import WorkCalendar

CHECKS = """\
    checks:
      - {id: few, type: rule, title: {bg: Малко, en: Few}, pass_if: form.trees < 5}
      - {id: apart, type: rule, title: {bg: Далече, en: Apart}, when: form.near, pass_if: form.trees < 2}
    decide: {automatic_if: checks.all_passed}
    approval:
      - {step: clerk, role: clerk, decides: true, title: {bg: Служител, en: Clerk}}
    """
ONLY = CHECKS.replace("      - {id: few, type: rule, title: {bg: Малко, en: Few}, pass_if: form.trees < 5}\n", "")


def filed(situation):
    return situation.after(submit(situation, "1-1-10.03.2026", "standard"))


@pytest.mark.parametrize(
    ("answers", "due"),
    [
        ({"trees": 3, "near": True}, ("few", "apart")),
        ({"trees": 3, "near": False}, ("few",)),
        ({"trees": 3}, ("few", "apart")),
    ],
    ids=["true", "false", "unknown"],
)
def test_a_check_is_pending_unless_its_condition_is_false(answers, due, service, situation):
    now = filed(situation(service(CHECKS), answers))
    assert now.case.pending == due == due_checks(now)


def test_what_is_not_made_does_not_keep_from_all_passed(service, situation):
    now = filed(situation(service(CHECKS), {"trees": 3, "near": False}))
    now = now.after((e.CheckFound("few", "pass", "", ""),))
    assert now.case.all_passed
    assert "apart" not in now.facts["checks"]


def test_where_no_check_is_for_the_case_it_goes_on_at_once(service, situation):
    assert filed(situation(service(ONLY), {"trees": 3, "near": False})).case.outcome == "granted"
    assert filed(situation(service(ONLY), {"trees": 3, "near": True})).case.pending == ("apart",)


def test_a_correction_that_no_longer_calls_for_a_check_sets_its_finding_aside(service, situation):
    now = filed(situation(service(CHECKS), {"trees": 3, "near": True}))
    found = (e.CheckFound("few", "pass", "", ""), e.CheckFound("apart", "fail", "", ""), e.StepOpened("clerk", ""))
    now = now.after(found)
    clerk = Official("clerk", "clerk", frozenset({"clerk"}), "")
    events = take(now, clerk, Doing("clerk", "return", now.seen, "", "", "d1"))
    now = now.after(events, "clerk")
    assert now.case.state == "returned"
    now = replace(now, papers=replace(now.papers, answers={"trees": 3, "near": False}))
    now = now.after(remedy(now))
    assert (now.case.pending, now.case.findings) == (("few",), ())


@pytest.mark.parametrize(
    ("near", "expected", "wrong"),
    [
        (False, {"few": "pass", "apart": "not-made"}, 0),
        (False, {"apart": "pass"}, 1),
        (True, {"apart": "not-made"}, 1),
        (True, {"apart": "fail"}, 0),
    ],
)
def test_a_scenario_says_that_a_check_is_not_made(near, expected, wrong, service):
    scenario = Scenario(
        name="one",
        applicant=ScenarioApplicant(name="Никой Никоев", id="8403141552"),
        answers={"trees": 3, "near": near},
        expect=Expectation(checks=expected),
    )
    its = {"id": "sample", "title": "Пример", "ekatte": "00000", "eik": "000000000"}
    run = rehearse(service(CHECKS), scenario, its, WorkCalendar())
    assert len(differences(run, scenario)) == wrong
