"""A step asks others for an opinion: the step waits, the clock stands still, silence is consent."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts.act import Doing
from gishe.cases.applicant_act import withdraw
from gishe.cases.asking import OpinionReply, reply
from gishe.cases.lapse import lapse, next_lapse
from gishe.cases.official import Official
from gishe.cases.staff import Staff
from gishe.cases.submission import submit
from gishe.cases.term.keeping import keep_time
from gishe.values.problem import Problem

ROUTE = """\
    term: {pauses_on: [opinion]}
    approval:
      - {step: mayor, role: mayor, decides: true, asks: [department, administration], title: {bg: Кмет, en: Mayor}}
    """
OTHER = "{aaaaaaaa-0000-4000-8000-000000000001}"
MAYOR = Official("mayor", "Кмет", frozenset({"mayor"}), "1")
BOTH = Official("both", "И двете", frozenset({"mayor", "green"}), "2")
GREEN = Official("green", "Зелени", frozenset({"green"}), "3")
STAFF = Staff({one.login: one for one in (MAYOR, BOTH, GREEN)})


@pytest.fixture
def filed(service, situation):
    its = replace(situation(service(ROUTE), trees=1), staff=STAFF, administrations={OTHER: "Друга община"})
    return on(its, submit(its, "1-1-10.03.2026", "standard"))


def on(situation, events, actor=""):
    assert not isinstance(events, Problem), events
    return situation.after(keep_time(situation, events, actor), actor)


def ask(situation, to="role:green", by=MAYOR, question="digest"):
    doing = Doing("mayor", "ask", situation.seen, to=to, texts={"question": question})
    return take(situation, by, doing)


def asked(situation, to="role:green", by=MAYOR):
    return on(situation, ask(situation, to, by), by.login)


def decide(situation):
    return take(situation, MAYOR, Doing("mayor", "approve", situation.seen))


def later(situation, **passed):
    return replace(situation, now=situation.now + timedelta(**passed))


@pytest.mark.parametrize("to", ["role:green", f"administration:{OTHER}"])
def test_while_an_opinion_is_awaited_the_step_waits_and_the_clock_stands(filed, to):
    waits = asked(filed, to)
    assert waits.case.paused
    assert decide(waits).code == "opinion-awaited"
    assert "24.03.2026" in decide(waits).says.bg
    given = on(later(waits, days=3), (e.OpinionReceived("1", "for"),))
    assert not given.case.paused
    assert datetime.fromisoformat(given.case.due) - datetime.fromisoformat(filed.case.due) >= timedelta(days=3)
    assert isinstance(decide(given), tuple)


def test_silence_is_consent_and_lets_the_step_go_on(filed):
    waits = asked(filed)
    assert next_lapse(waits) == datetime.fromisoformat(waits.case.ask("1").due)
    assert not any(isinstance(one, e.OpinionSilent) for one in lapse(later(waits, days=14)))
    over = later(waits, days=15)
    after = on(over, lapse(over))
    assert (after.case.ask("1").outcome, after.case.ask("1").opinion) == ("silent", "for")
    assert not after.case.paused
    assert isinstance(decide(after), tuple)
    late = on(after, (e.OpinionReceived("1", "against", ("digest",)),))
    assert (late.case.ask("1").outcome, late.case.ask("1").opinion) == ("given", "against")


def test_several_may_be_asked_and_all_are_waited_for(filed):
    waits = asked(asked(filed), f"administration:{OTHER}")
    one = on(waits, (e.OpinionReceived("1", "for"),))
    assert one.case.paused
    assert isinstance(decide(one), Problem)
    none = on(one, (e.OpinionNotGiven("2", "declined", "digest"),))
    assert isinstance(decide(none), tuple)


@pytest.mark.parametrize(("to", "question", "code"), [
    ("", "digest", "needs-addressee"), ("role:nobody", "digest", "needs-addressee"),
    ("role:mayor", "digest", "needs-addressee"), ("administration:{x}", "digest", "needs-addressee"),
    ("role:green", "", "needs-question"),
])  # fmt: skip
def test_who_is_asked_and_what_must_be_said(filed, to, question, code):
    assert ask(filed, to, question=question).code == code


def test_the_same_is_not_asked_twice_at_once(filed):
    assert ask(asked(filed)).code == "asked-already"


def test_where_the_definition_does_not_say_so_nobody_is_asked(service, situation):
    its = replace(situation(service(ROUTE.replace("asks: [department, administration], ", ""))), staff=STAFF)
    its = on(its, submit(its, "1-1-10.03.2026", "standard"))
    assert ask(its).code == "act-not-allowed"


@pytest.mark.parametrize(("official", "code"), [(MAYOR, "not-your-role"), (BOTH, "own-question"), (GREEN, "")])
def test_a_department_answers_and_nobody_answers_their_own_question(filed, official, code):
    waits = asked(filed, by=BOTH)
    done = reply(waits, official, OpinionReply("1", "against", "digest"))
    assert done.code == code if code else done == (e.OpinionReceived("1", "against", ("digest",)),)


def test_an_administration_is_not_answered_for_on_the_desk(filed):
    assert reply(asked(filed, f"administration:{OTHER}"), GREEN, OpinionReply("1", "for")).code == "opinion-not-awaited"


def test_an_opinion_is_asked_for_in_a_word(filed):
    assert reply(asked(filed), GREEN, OpinionReply("1", "")).code == "needs-asked-opinion"


def test_a_case_that_is_withdrawn_waits_for_nothing(filed):
    gone = on(asked(filed), withdraw(asked(filed)))
    assert next_lapse(gone) is None
    assert reply(gone, GREEN, OpinionReply("1", "for")).code == "opinion-not-awaited"
