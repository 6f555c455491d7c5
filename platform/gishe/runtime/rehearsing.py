"""Rehearsing a service: its scenarios, run in the pure core, without a store, a register or a clock."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from gishe.cases import event as e
from gishe.cases.applicant_act import remedy, withdraw
from gishe.cases.by_hand import HandReply, reply, rests_on, waiting
from gishe.cases.case import Case
from gishe.cases.clock import SOFIA, due
from gishe.cases.lapse import lapse, next_lapse
from gishe.cases.official import Official
from gishe.cases.papers import Papers
from gishe.cases.payment import fee_check, held, pay, pay_by
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.cases.submission import submit
from gishe.checks.check_type import together
from gishe.checks.manual import replies_of
from gishe.forms.prefill import filled
from gishe.forms.whole import review
from gishe.language.by_hand import by_hand
from gishe.language.compiled import CompiledCheck, CompiledKnown, Service
from gishe.language.scenario import Scenario
from gishe.runtime.answering import record_of, with_record
from gishe.runtime.checking import type_of
from gishe.runtime.rehearsed import Rehearsed
from gishe.runtime.rehearsing_acts import official_acts
from gishe.runtime.rehearsing_people import entered, with_places
from gishe.runtime.scenario_records import reply_of, unsaid, written_for
from gishe.runtime.wording import can_be_printed
from gishe.values.money import Money
from gishe.values.plain import Plain, digest
from gishe.values.term import Term
from gishe.values.work_calendar import WorkCalendar

#: A scenario that freezes no date happens on an ordinary Tuesday morning.
ORDINARY_DAY = date(2026, 3, 10)
#: More than lapses of any case while a scenario waits.
_MOST_LAPSES = 100


def inherit(scenario: Scenario, scenarios: Sequence[Scenario]) -> Scenario:
    """Fills in what a scenario takes over from the one it is `given` (by name, or `first`), however long the chain."""
    if not scenario.given:
        return scenario
    named = {one.name: one for one in scenarios}
    start = scenarios[0] if scenario.given == "first" else named.get(scenario.given)
    if start is None or start is scenario:
        return scenario
    origin = inherit(start, [one for one in scenarios if one is not scenario])
    return scenario.model_copy(
        update={
            "on": scenario.on or origin.on,
            "speed": scenario.speed or origin.speed,
            "applicant": scenario.applicant or origin.applicant,
            "answers": {**origin.answers, **scenario.answers},
            "records": {**origin.records, **scenario.records},
            "manual": {**origin.manual, **scenario.manual},
            "paid": origin.paid if scenario.paid is None else scenario.paid,
            "officials": {**origin.officials, **scenario.officials},
            "absent": scenario.absent or origin.absent,
        }
    )


def rehearse(
    service: Service, scenario: Scenario, municipality: Mapping[str, Plain], calendar: WorkCalendar
) -> Rehearsed:
    """Runs one scenario (already inherited) to its end."""
    run = _begin(service, scenario, municipality, calendar)
    if run.corrections:
        return run
    run = _check(_pay(entered(run, scenario), scenario), scenario)
    for written in scenario.steps:
        run = _act(run, dict(written), scenario)
    return run


def _begin(
    service: Service, scenario: Scenario, municipality: Mapping[str, Plain], calendar: WorkCalendar
) -> Rehearsed:
    who = scenario.applicant
    applicant: dict[str, Plain] = who.plain() if who else {}
    now = datetime.combine(scenario.on or ORDINARY_DAY, time(10), SOFIA)
    speed = scenario.speed or next(iter(service.definition.speeds))
    papers = Papers(applicant, scenario.answers)
    case = Case("scenario", speed=speed)
    its = with_places(municipality, scenario)
    situation = Situation(case, service, papers, its, now, calendar, prints=can_be_printed)
    run, answers = _fill(Rehearsed(situation), scenario, scenario.answers)
    answers, problems = review(service, answers, situation.facts)
    if problems:
        return replace(run, corrections=tuple(problem.field for problem in problems))
    run = replace(run, situation=replace(situation, papers=Papers(applicant, answers)))
    return run.on(submit(run.situation, "1-1-01.01.2026", speed))


def _fill(run: Rehearsed, scenario: Scenario, answers: Mapping[str, Plain]) -> tuple[Rehearsed, dict[str, Plain]]:
    """Adds what registers fill in of the form, as a person would find it there."""
    silent: dict[str, None] = {}

    def told(known: CompiledKnown) -> Mapping[str, Plain] | None:
        if known.id not in scenario.records:
            silent[known.id] = None
        return reply_of(scenario.records.get(known.id)).record

    form = filled(run.situation.service, answers, run.situation.facts, told)
    for name in silent:
        run = run.says(
            f"За „{name}“ се пита регистър, а сценарият не казва какво отговаря той.",
            f"A register is asked for “{name}”, and the scenario does not say what it answers.",
        )
    return run, form


def _check(run: Rehearsed, scenario: Scenario) -> Rehearsed:
    """Makes the pending checks with what the scenario says the registers hold; those that ask nothing come last."""
    run = _answer_by_hand(run, scenario)
    made = frozenset(run.situation.case.pending) - held(run.situation) - waiting(run.situation)
    pending = [check for check in run.situation.service.checks if check.id in made]
    for check in [*(one for one in pending if one.id in scenario.records or one.type.asks == "house"), *pending]:
        if check.id in run.situation.case.pending:
            run = _judge(run, check, scenario)
    return run.on(follows(run.situation))


def _pay(run: Rehearsed, scenario: Scenario) -> Rehearsed:
    """Pays what the case waits for as the scenario says; what is not paid by its time finds that it has lapsed."""
    if scenario.paid is None:
        return run
    if isinstance(scenario.paid, date):
        run = _until(run, datetime.combine(scenario.paid, time(10), SOFIA), scenario)
    elif scenario.paid is False:
        by = pay_by(run.situation)
        return _until(run, by + timedelta(seconds=1), scenario) if by else run
    amount = scenario.paid if isinstance(scenario.paid, Money) else run.situation.case.charge.owed
    run = run.on(pay(run.situation, e.Paid(str(amount), "bank", "1")))
    check = fee_check(run.situation)
    return _judge(run, check, scenario) if check and run.situation.case.finding(check.id) else run


def _until(run: Rehearsed, moment: datetime, scenario: Scenario) -> Rehearsed:
    """Lets time pass, and what lapses by it; then the case goes on."""
    run = replace(run, situation=replace(run.situation, now=moment))
    lapsed = lapse(run.situation)
    return _check(run.on(lapsed), scenario) if lapsed else run


def _answer_by_hand(run: Rehearsed, scenario: Scenario) -> Rehearsed:
    """Lets officials answer what they are asked, as far as the scenario says what."""
    for check in run.situation.service.checks:
        its, answer = by_hand(check), scenario.manual.get(check.id)
        if its is None or answer is None or check.id not in {one.check for one in run.situation.case.asked}:
            continue
        official = Official(its.role, its.role, frozenset({its.role}))
        record = record_of(answer, its.role, run.situation.at, "note")
        said = HandReply(check.id, answer, rests_on(run.situation, its), digest(record), noted=True)
        run = replace(run, situation=with_record(run.situation, check.id, record))
        run = run.on(reply(run.situation, official, said), its.role)
    return run


def _judge(run: Rehearsed, check: CompiledCheck, scenario: Scenario) -> Rehearsed:
    questions = type_of(check).needs(check, run.situation.facts)
    if any(unsaid(question, scenario.records.get(check.id)) for question in questions or ()):
        run = run.says(
            f"Проверката „{check.id}“ пита регистър, а сценарият не казва какво отговаря той.",
            f"The check “{check.id}” asks a register, and the scenario does not say what it answers.",
        )
    replies = tuple(reply_of(written_for(question, scenario.records.get(check.id))) for question in questions or ())
    record = together(questions or (), [reply.record for reply in replies])
    if record is not None:
        run = run.papers(records={**run.situation.papers.records, check.id: record})
    finding = type_of(check).judge(check, run.situation.facts, replies_of(run.situation, check) or replies)
    return run.on((e.CheckFound(check.id, finding.outcome, finding.reason.bg, finding.reason.en),))


def _act(run: Rehearsed, written: dict[str, Any], scenario: Scenario) -> Rehearsed:
    steps = run.situation.service.steps
    who = next((name for name in written if name in steps or name in {"applicant", "wait"}), None)
    if who == "applicant":
        return _applicant_acts(run, written, scenario)
    if who == "wait" and who not in steps:
        return _wait(run, str(written["wait"]), scenario)
    if who is None:
        named = ", ".join(map(str, written))
        return run.says(f"Няма стъпка с име „{named}“.", f"There is no step called “{named}”.")
    return official_acts(run, steps[who], written, scenario)


def _wait(run: Rehearsed, written: str, scenario: Scenario) -> Rehearsed:
    """Lets time pass, to a day or by a term, with all that lapses on the way."""
    term, now = Term.parse(written), run.situation.now
    try:
        end = (
            due(now, term, run.situation.calendar)
            if term
            else datetime.combine(date.fromisoformat(written), now.time(), SOFIA)
        )
    except ValueError:
        return run.says(
            f"Не се чака „{written}“: напишете срок или ден.", f"Can't wait “{written}”: write a term or a day."
        )
    for _ in range(_MOST_LAPSES):
        after = next_lapse(run.situation)
        if after is None or after >= end:
            break
        run = _until(run, max(now, after + timedelta(seconds=1)), scenario)
    return _until(run, end, scenario)


def _applicant_acts(run: Rehearsed, written: dict[str, Any], scenario: Scenario) -> Rehearsed:
    if written["applicant"] == "withdraw":
        return run.on(withdraw(run.situation))
    now = {key: {**getattr(scenario, key), **written.get(key, {})} for key in ("records", "manual")}
    scenario = scenario.model_copy(update=now)
    run, answers = _fill(run, scenario, {**run.situation.papers.answers, **written.get("answers", {})})
    answers, problems = review(run.situation.service, answers, run.situation.facts)
    if problems:
        return replace(run, corrections=tuple(problem.field for problem in problems))
    run = run.papers(answers=answers)
    return _check(run.on(remedy(run.situation)), scenario)
