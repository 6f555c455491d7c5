"""The clock of a case stands still while others have to act, warns before its end, and records it once."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts.act import Doing
from gishe.cases.applicant_act import remedy
from gishe.cases.lapse import lapse, next_lapse
from gishe.cases.official import Official
from gishe.cases.payment import pay
from gishe.cases.submission import submit
from gishe.cases.term.history import History
from gishe.cases.term.keeping import keep_time
from gishe.language.law import Law
from gishe.values.term import Term
from gishe.values.text import Text
from gishe.values.work_calendar import MovedDay, WorkCalendar

ROUTE = """\
    checks:
      - {id: fee, type: payment, title: {bg: Таксата, en: The fee}}
    approval:
      - {step: green, role: clerk, opinion: true, title: {bg: Становище, en: Opinion}}
      - {step: clerk, role: clerk, decides: true, title: {bg: Служител, en: Clerk}}
    """
EACH = "term: {pauses_on: {return: restart, payment: restart, opinion: continue}, when_over: silent-consent}\n"
CLERK = Official("clerk", "Clerk", frozenset({"clerk"}))
PASS = e.CheckFound("fee", "pass", "Платено.", "Paid.")


def kinds(events):
    return [type(one).__name__ for one in events]


def on(situation, events, actor=""):
    return situation.after(keep_time(situation, events, actor), actor)


def later(situation, **span):
    return replace(situation, now=situation.now + timedelta(**span))


@pytest.fixture
def filed(service, situation):
    def filed(term=EACH, **changes):
        begun = replace(situation(service(ROUTE + term)), **changes)
        return on(begun, submit(begun, "1-1-10.03.2026", "standard"))

    return filed


def paid(its):
    its = on(its, pay(its, e.Paid("1.00 EUR", "bank", "a")))
    return on(its, (PASS, e.StepOpened("green")))


def due(its):
    return its.case.due[:10]


def test_a_filed_case_says_its_term_and_the_calendar_it_was_counted_by(filed):
    its = filed("")
    assert (its.case.clock.term, its.case.clock.calendar) == ("7 days", WorkCalendar().edition)
    assert (due(its), its.case.paused) == ("2026-03-17", False)


def test_each_reason_stops_the_clock_and_only_the_last_one_gone_lets_it_run(filed):
    its = filed()
    assert its.case.clock.stands_for == {"payment"}
    its = paid(later(its, days=2))
    assert its.case.clock.stands_for == {"opinion"}
    its = later(its, days=3)
    taken = take(its, CLERK, Doing("green", "opinion", its.seen, "for"))
    kept = keep_time(its, taken, "clerk")
    assert kinds(kept) == ["StepTaken", "StepOpened", "TermResumed"]
    its = its.after(kept, "clerk")
    assert (its.case.paused, due(its)) == (False, "2026-03-23")  # 12 March and 7 days, and 3 more; a Sunday


def test_a_fee_and_a_return_hold_the_clock_together(filed):
    its = filed()
    its = on(its, (e.StepOpened("clerk"),))
    its = on(its, take(its, CLERK, Doing("clerk", "return", its.seen, reason="why")), "clerk")
    assert its.case.clock.stands_for == {"payment", "return"}
    its = later(its, days=1)
    gone = keep_time(its, pay(its, e.Paid("1.00 EUR", "bank", "a")))
    assert gone[-1] == e.TermResumed("", "payment")
    its = its.after(gone)
    assert (its.case.paused, its.case.clock.stands_for) == (True, {"return"})
    its = later(its, days=1)
    its = on(its, remedy(its), "applicant")
    assert (its.case.paused, due(its)) == (False, "2026-03-19")


def test_silence_ends_with_its_term_whenever_that_is_written_down(service, situation):
    silent = ROUTE.replace("opinion: true,", "opinion: true, silence: consent, term: 14 days,")
    its = situation(service(silent + EACH))
    its = on(its, submit(its, "1-1-10.03.2026", "standard"))
    its = on(its, pay(its, e.Paid("1.00 EUR", "bank", "a")))
    its = on(its, (PASS, e.StepOpened("green", "2026-03-24T23:59:59+02:00")))
    its = later(its, days=17)
    kept = keep_time(its, lapse(its))
    assert kinds(kept) == ["OpinionSilent", "StepOpened", "TermResumed"]
    assert kept[-1].since.startswith("2026-03-24T23:59:59")
    assert due(its.after(kept)) == "2026-03-31"


def test_who_decides_lengthens_the_term_once_with_reasons(filed):
    its = paid(filed("term: {pauses_on: [], extend: 10 days}\n"))
    its = on(its, (e.StepOpened("clerk"),))
    assert take(its, CLERK, Doing("clerk", "extend", its.seen)).code == "needs-reason"
    assert take(its, CLERK, Doing("green", "extend", its.seen, reason="why")).code == "act-not-allowed"
    events = take(its, CLERK, Doing("clerk", "extend", its.seen, reason="why"))
    assert events == (e.TermExtended("10 days", "2026-03-27T23:59:59+02:00", "why"),)
    its = on(its, events, "clerk")
    assert (its.case.due, its.case.opened("clerk") is not None) == (events[0].due, True)
    assert take(its, CLERK, Doing("clerk", "extend", its.seen, reason="why")).code == "act-not-allowed"


def test_a_clock_that_does_not_stop_runs_through_everything(filed):
    its = paid(filed("term: {pauses_on: []}\n"))
    assert (its.case.clock.stops, due(its)) == ((), "2026-03-17")


def test_time_to_remedy_is_the_municipalitys_or_the_services(filed):
    def by(its):
        its = on(its, (e.StepOpened("clerk"),))
        return on(its, take(its, CLERK, Doing("clerk", "return", its.seen, reason="why"))).case.return_by[:10]

    assert by(filed()) == "2026-03-13"
    assert by(filed(law=Law(remedy=Term(6, "day")))) == "2026-03-16"
    assert by(filed("term: {remedy: 10 days}\n", law=Law(remedy=Term(6, "day")))) == "2026-03-20"


def test_a_term_warns_before_its_end_and_is_over_once(filed):
    its = filed("term: {pauses_on: []}\n")
    warns = next_lapse(its)
    assert warns.isoformat() == "2026-03-13T00:00:00+02:00"  # two working days before Tuesday the 17th
    assert lapse(replace(its, now=warns - timedelta(seconds=1))) == ()
    its = replace(its, now=warns)
    assert lapse(its) == (e.TermWarned("silent-refusal"),)
    its = its.after(lapse(its))
    assert lapse(its) == ()
    assert next_lapse(its).isoformat() == its.case.due
    its = replace(its, now=next_lapse(its) + timedelta(seconds=1))
    assert lapse(its) == (e.TermOver("silent-refusal"),)
    its = its.after(lapse(its))
    assert (its.case.state, its.case.clock.over, lapse(its), next_lapse(its)) == (
        "checking",
        "silent-refusal",
        (),
        None,
    )


def test_a_term_that_stands_still_is_neither_warned_of_nor_over(filed):
    its = later(filed(), days=90)
    assert (its.case.paused, lapse(its), next_lapse(its)) == (True, (), None)


def test_a_term_shorter_than_the_notice_is_over_without_a_warning(filed):
    its = filed("term: {pauses_on: [], warn: 30 days}\n")
    assert next_lapse(its).isoformat() == its.case.due


def test_a_case_that_is_decided_has_no_term_any_more(filed):
    its = filed("term: {pauses_on: []}\n")
    its = its.after((e.Decided("refused", "clerk", ""),))
    assert (next_lapse(its), lapse(later(its, days=90))) == (None, ())


def test_a_clock_that_begins_anew_warns_anew_and_a_term_that_was_over_is_open_again(filed):
    its = filed("term: {pauses_on: [return]}\n")
    its = later(its.after((e.TermWarned("silent-refusal"), e.TermOver("silent-refusal"))), days=20)
    its = on(its, (e.Returned("", "2026-04-30T23:59:59+03:00", ""),))
    its = on(later(its, days=1), remedy(its))
    assert (its.case.clock.over, its.case.clock.warned, due(its)) == ("", False, "2026-04-07")


def test_what_comes_after_the_end_does_not_hold_a_term_open(filed):
    its = later(filed("term: {pauses_on: {opinion: continue}}\n"), days=20)
    assert not on(its, (e.StepOpened("green"),)).case.paused


def test_a_day_that_became_a_day_off_gives_more_time_and_one_that_is_worked_takes_none(filed):
    its = filed("term: {pauses_on: []}\n")
    moved = {date(2026, 3, 17): MovedDay(works=False, why=Text("Решение № 1"))}
    its = replace(later(its, days=8), calendar=WorkCalendar(moved))
    recounted = lapse(its)
    assert kinds(recounted) == ["TermRecounted"]
    assert due(its.after(recounted)) == "2026-03-18"
    assert kinds(lapse(later(its.after(recounted), days=1))) == ["TermOver"]
    worked = {date(2026, 3, 14): MovedDay(works=True, why=Text("Решение № 1"))}
    assert kinds(lapse(replace(its, calendar=WorkCalendar(worked)))) == ["TermOver"]


def test_a_journal_of_an_older_version_folds_and_goes_on_as_it_did(filed):
    its = filed("term: {pauses_on: [return]}\n")
    its = replace(its, case=replace(its.case, clock=History()))
    its = on(its, (e.Returned("", "2026-03-30T23:59:59+03:00", ""),))
    assert (its.case.paused, its.case.clock) == (True, History())
    its = on(later(its, days=3), remedy(its))
    assert (its.case.paused, due(its), its.case.clock.began) == (False, "2026-03-20", "")
    assert e.from_plain("TermPaused", {"why": "return"}) == e.TermPaused("return")
    assert e.from_plain("TermStarted", {"due": "x"}) == e.TermStarted("x")
    assert datetime.fromisoformat(its.case.due).tzinfo is not None
