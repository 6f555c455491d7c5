"""Judging past cases by another version: their answers and evidence, and what would be decided otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gishe.cases import event as e
from gishe.cases.due_checks import is_due
from gishe.cases.finding import Finding, Outcome
from gishe.cases.situation import Situation
from gishe.checks.check_type import Question, Reply, ReplyState, together
from gishe.checks.manual import replies_of
from gishe.forms.whole import review
from gishe.language.compiled import CompiledCheck, Service
from gishe.runtime.checking import type_of
from gishe.runtime.housekeeping import Blind, blinded, plain_digest
from gishe.runtime.kept import Entry
from gishe.values.plain import Plain
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a version judges a case: what must be corrected first, each check, whether nobody decides, which steps."""

    corrections: tuple[str, ...] = ()
    findings: Mapping[str, Outcome] | None = None
    automatic: bool = False
    route: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """A past case with its journal, and how that house blinds the questions it names there."""

    situation: Situation
    journal: Sequence[Entry]
    blind: Blind

    def names(self, question: Question) -> frozenset[str]:
        """Gives the names that the question may have in the journal: blinded, and as it was before there was that."""
        return frozenset((blinded(question, self.blind), plain_digest(question)))


def differences(past: Past, new: Service) -> tuple[Text, ...]:
    """Says what a version would decide otherwise about a past case; nothing where it comes to the same."""
    before, after = judge(past, past.situation.service), judge(past, new)
    return tuple(_differences(before, after))


def judge(past: Past, service: Service) -> Judgement:
    """Judges the kept answers and evidence as on the day when they were judged.

    A question that was never asked has no evidence, so its check is unknown.
    """
    situation = replace(past.situation, service=service, now=_moment(past))
    answers, problems = review(service, situation.papers.answers, situation.facts)
    if problems:
        return Judgement(tuple(problem.field for problem in problems))
    papers = replace(situation.papers, answers=answers, records={})
    situation = replace(situation, papers=papers, case=replace(situation.case, findings=(), pending=()))
    for check in _in_order(service, situation):
        situation = _judged(past, situation, check)
    automatic = service.automatic_if is not None and service.automatic_if.holds(situation.facts) is True
    outcomes = {finding.check: finding.outcome for finding in situation.case.findings}
    return Judgement((), outcomes, automatic, () if automatic else _route(situation))


def _in_order(service: Service, situation: Situation) -> list[CompiledCheck]:
    """Puts checks that ask before those that only judge, and those whose questions read another's record last."""
    made = [check for check in service.checks if is_due(check, situation)]
    asks = {check.id: bool(type_of(check).needs(check, situation.facts)) for check in made}
    rules = [check for check in made if check.type.asks == "nobody"]
    others = [check for check in made if check.type.asks != "nobody"]
    return [*sorted(others, key=lambda check: not asks[check.id]), *rules]


def _judged(past: Past, situation: Situation, check: CompiledCheck) -> Situation:
    questions = type_of(check).needs(check, situation.facts) or ()
    replies = tuple(_reply(past, question) for question in questions)
    records = dict(situation.papers.records)
    if record := together(questions, [reply.record for reply in replies]):
        records[check.id] = record
    situation = replace(situation, papers=replace(situation.papers, records=records))
    finding: Finding = type_of(check).judge(check, situation.facts, replies_of(situation, check) or replies)
    return replace(situation, case=replace(situation.case, findings=(*situation.case.findings, finding)))


def _reply(past: Past, question: Question) -> Reply:
    """Finds the kept answer to the very same question, whichever check asked it."""
    named = past.names(question)
    asked = ""
    state: ReplyState = "down"
    for entry in past.journal:
        match entry.event:
            case e.QuestionAsked(check, _, _, put) if put in named:
                asked = check
            case e.AnswerReused(check, _, put) if put in named:
                asked, state = check, "answered"
            case e.AnswerReceived(check, operation, came, _, _) if (check, operation) == (asked, question.operation):
                state = came
    record = _kept(past, asked, named) if state == "answered" else None
    return Reply(state if record is not None or state != "answered" else "down", record)


def _kept(past: Past, asked: str, named: frozenset[str]) -> Mapping[str, Plain] | None:
    """Gives what the check that asked kept of the answer: its record, or that answer's part of it."""
    record = past.situation.papers.records.get(asked)
    check = next((one for one in past.situation.service.checks if one.id == asked), None)
    put = type_of(check).needs(check, past.situation.facts) if check else None
    part = next((one.part for one in put or () if past.names(one) & named), "")
    inner = record.get(part) if record and part else record
    return inner if isinstance(inner, Mapping) else None


def _route(situation: Situation) -> tuple[str, ...]:
    steps = situation.service.steps.values()
    return tuple(step.id for step in steps if step.when is None or step.when.holds(situation.facts) is not False)


def _moment(past: Past) -> datetime:
    """Gives the moment that `today` was worked out at: the last question's, or else the filing's."""
    asked = [entry.at for entry in past.journal if isinstance(entry.event, e.QuestionAsked | e.CheckFound)]
    return datetime.fromisoformat(asked[-1] if asked else past.situation.case.submitted_at)


def _differences(before: Judgement, after: Judgement) -> Iterator[Text]:
    if before.corrections != after.corrections:
        fields = ", ".join(after.corrections) or "–"
        yield Text(f"за поправка: {fields}", f"to correct: {fields}")
        return
    was, now = before.findings or {}, after.findings or {}
    for check in dict.fromkeys((*was, *now)):
        if was.get(check) != now.get(check):
            pair = f"{was.get(check, '–')} → {now.get(check, '–')}"
            yield Text(f"проверка „{check}“: {pair}", f"check “{check}”: {pair}")
    if before.automatic != after.automatic:
        yield (
            Text("решава се без служител", "decided without an official")
            if after.automatic
            else Text("решава служител", "an official decides")
        )
    elif before.route != after.route:
        steps = ", ".join(after.route) or "–"
        yield Text(f"стъпки: {steps}", f"steps: {steps}")
