"""What a case does by itself, and what officials can do to it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts.act import Doing
from gishe.cases.applicant_act import remedy, withdraw
from gishe.cases.lapse import lapse, next_lapse
from gishe.cases.official import Official
from gishe.cases.route import follows
from gishe.cases.submission import submit
from gishe.cases.term.keeping import keep_time
from gishe.cases.who_may import may_act
from gishe.values.problem import Problem

ROUTE = """\
    approval:
      - {step: inspection, role: ecologist, title: {bg: Оглед, en: Inspection}}
      - together:
          - {step: green, role: green-system, opinion: true, title: {bg: Зелени, en: Green}}
          - {step: roads, role: roads, opinion: true, when: form.near, silence: consent, term: 14 days,
             title: {bg: Пътища, en: Roads}}
      - {step: mayor, role: mayor, decides: true, not_same_as: [inspection], title: {bg: Кмет, en: Mayor}}
    """
AUTOMATIC = """\
    checks:
      - {id: few, type: rule, title: {bg: Малко, en: Few}, pass_if: form.trees < 5}
    decide: {automatic_if: checks.all_passed}
    approval:
      - {step: clerk, role: clerk, decides: true, title: {bg: Служител, en: Clerk}}
    """
ROLES = {"inspection": "ecologist", "green": "green-system", "roads": "roads", "mayor": "mayor", "clerk": "clerk"}


def filed(situation):
    return goes_on(situation, submit(situation, "1-1-10.03.2026", "standard"))


def goes_on(situation, events, actor=""):
    return situation.after(keep_time(situation, events, actor), actor)


def official(step, login="", person=""):
    return Official(login or step, step, frozenset({ROLES[step]}), person)


def acted(situation, step, act="approve", opinion="", **rest):
    doing, by = Doing(step, act, situation.seen, opinion, "", rest.get("reason", "")), rest.get("by", "")
    events = take(situation, official(step, by), doing)
    assert not isinstance(events, Problem), events
    return goes_on(situation, events, by or step)


def opened(situation):
    return [one.step for one in situation.case.open]


def problem(found):
    assert isinstance(found, Problem)
    return found.code


def test_filing_numbers_the_case_starts_its_term_and_opens_the_first_step(service, situation):
    case = filed(situation(service(ROUTE))).case
    assert (case.number, case.state, case.fee) == ("1-1-10.03.2026", "deciding", "1.00 EUR")
    assert datetime.fromisoformat(case.due).date().isoformat() == "2026-03-17"
    assert [one.step for one in case.open] == ["inspection"]


def test_a_group_opens_together_and_all_of_it_must_be_taken(service, situation):
    now = acted(filed(situation(service(ROUTE), {"trees": 3, "near": True})), "inspection")
    assert opened(now) == ["green", "roads"]
    now = acted(now, "green", "opinion", "for")
    assert opened(now) == ["roads"]
    assert opened(acted(now, "roads", "opinion", "against")) == ["mayor"]


def test_a_step_whose_condition_is_false_is_skipped_and_the_journal_says_so(service, situation):
    now = acted(filed(situation(service(ROUTE), {"trees": 3, "near": False})), "inspection")
    assert opened(now) == ["green"]
    assert now.case.last("roads").act == "skipped"


def test_a_condition_that_cannot_be_known_opens_the_step(service, situation):
    assert opened(acted(filed(situation(service(ROUTE), {"trees": 3})), "inspection")) == ["green", "roads"]


def test_silence_is_consent_only_after_the_term(service, situation):
    now = acted(filed(situation(service(ROUTE), {"trees": 3, "near": True})), "inspection")
    end = datetime.fromisoformat(now.case.open[1].due)
    now = now.after((e.TermWarned("silent-refusal"), e.TermOver("silent-refusal")))
    assert next_lapse(now) == end
    assert lapse(replace(now, now=end)) == ()
    later = replace(now, now=end + timedelta(seconds=1))
    assert lapse(later) == (e.OpinionSilent("roads"),)
    assert opened(later.after(lapse(later))) == ["green"]


def test_four_eyes_hold_by_the_login_and_for_the_applicant_himself(service, situation):
    now = filed(situation(service(ROUTE), {"trees": 3, "near": False}, applicant={"id": "7", "name": "x"}))
    now = acted(acted(now, "inspection", by="eva"), "green", "opinion", "for")
    assert problem(may_act(now, official("mayor", "eva"), "mayor")) == "four-eyes"
    assert problem(may_act(now, official("mayor", "ivan", "7"), "mayor")) == "own-case"
    assert problem(may_act(now, official("green"), "mayor")) == "not-your-role"
    assert may_act(now, official("mayor"), "mayor") is None


def test_a_return_stops_the_clock_and_the_remedy_opens_the_same_step_with_a_new_term(service, situation):
    now = acted(filed(situation(service(ROUTE))), "inspection", "return", reason="d1")
    assert (now.case.state, now.case.paused) == ("returned", True)
    assert problem(take(now, official("inspection"), Doing("inspection", "approve", now.seen))) == "step-not-open"
    later = replace(now, now=now.now + timedelta(days=2))
    later = goes_on(later, remedy(later), "applicant")
    assert (later.case.state, later.case.paused, opened(later)) == ("deciding", False, ["inspection"])
    assert datetime.fromisoformat(later.case.due).date().isoformat() == "2026-03-19"


def test_a_return_that_is_not_remedied_ends_the_case(service, situation):
    now = acted(filed(situation(service(ROUTE))), "inspection", "return", reason="d1")
    late = replace(now, now=next_lapse(now) + timedelta(seconds=1))
    assert late.after(lapse(late)).case.state == "terminated"


def test_a_return_of_one_opinion_keeps_the_other_open(service, situation):
    both = ROUTE.replace("opinion: true, title: {bg: Зелени", "title: {bg: Зелени")
    now = acted(filed(situation(service(both), {"trees": 3, "near": True})), "inspection")
    now = acted(now, "green", "return", reason="d1")
    now = now.after(remedy(now), "applicant")
    assert sorted(opened(now)) == ["green", "roads"]


def test_refusing_and_returning_take_reasons(service, situation):
    now = filed(situation(service(AUTOMATIC), {"trees": 9}))
    now = now.after((e.CheckFound("few", "fail", "не", "no"),))
    now = now.after((e.StepOpened("clerk"),))
    for act in ("refuse", "return", "approve"):
        assert problem(take(now, official("clerk"), Doing("clerk", act, now.seen))) == "needs-reason"
    assert problem(take(now, official("clerk"), Doing("clerk", "refuse", now.seen, reason="d1"))) == "needs-law"
    taken = take(now, official("clerk"), Doing("clerk", "approve", now.seen, reason="d1"))
    assert taken[0].overruled == ("few",)
    assert taken[1].outcome == "granted"


def test_an_act_on_what_has_changed_meanwhile_is_refused(service, situation):
    now = filed(situation(service(ROUTE)))
    assert problem(take(now, official("inspection"), Doing("inspection", "approve", "old"))) == "changed-meanwhile"


@pytest.mark.parametrize(("outcome", "state"), [("pass", "signing"), ("fail", "deciding"), ("unknown", "deciding")])
def test_only_checks_that_all_pass_decide_by_themselves(service, situation, outcome, state):
    now = filed(situation(service(AUTOMATIC)))
    assert now.case.state == "checking"
    now = now.after((e.CheckFound("few", outcome, "-", "-"),))
    assert now.after(follows(now)).case.state == state


def test_a_case_an_official_has_touched_is_never_decided_by_itself(service, situation):
    now = filed(situation(service(AUTOMATIC)))
    now = now.after((e.CheckFound("few", "unknown", "-", "-"),))
    now = acted(now.after(follows(now)), "clerk", "return", reason="d1")
    now = now.after(remedy(now), "applicant").after((e.CheckFound("few", "pass", "-", "-"),))
    assert opened(now.after(follows(now))) == ["clerk"]


def test_an_application_can_be_withdrawn_until_it_is_decided(service, situation):
    now = filed(situation(service(ROUTE)))
    assert now.after(withdraw(now)).case.state == "withdrawn"
    now = acted(acted(now, "inspection"), "green", "opinion", "for")
    now = acted(acted(now, "roads", "opinion", "for"), "mayor")
    assert now.case.state == "signing"
    assert problem(withdraw(now)) == "too-late"


def test_a_document_that_cannot_be_made_is_neither_granted_nor_decided_by_itself(service, situation):
    now = replace(filed(situation(service(AUTOMATIC))), prints=lambda _: False)
    now = now.after((e.CheckFound("few", "pass", "-", "-"),))
    now = now.after(follows(now))
    assert (now.case.state, opened(now)) == ("deciding", ["clerk"])
    assert problem(take(now, official("clerk"), Doing("clerk", "approve", now.seen))) == "cant-be-printed"
    refusing = Doing("clerk", "refuse", now.seen, reason="d1", texts={"law": "d2"})
    assert take(now, official("clerk"), refusing)[1].outcome == "refused"


def test_opinions_given_at_the_same_time_do_not_disturb_each_other(service, situation):
    now = acted(filed(situation(service(ROUTE), {"trees": 3, "near": True})), "inspection")
    looked_at_by_roads = now.seen
    now = acted(now, "green", "opinion", "for")
    assert not isinstance(take(now, official("roads"), Doing("roads", "opinion", looked_at_by_roads, "for")), Problem)
    now = acted(now, "roads", "opinion", "for")
    assert now.seen != looked_at_by_roads
