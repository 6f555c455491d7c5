"""A case on the desk: what was answered and checked, what the checks rest on, where it stands on its route."""

from typing import Any

from gishe.cases.acts import offered
from gishe.cases.papers import SALT
from gishe.language.approval import Step
from gishe.runtime import desk
from gishe.runtime.assigning import open_steps
from gishe.runtime.desk import DeskCase, StepView
from gishe.runtime.following import documents_of, issued_document
from gishe.runtime.foreign_file import opened
from gishe.runtime.hand_views import hand_views
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.cases import DocumentTold
from gishe.web.api.words import Model, Words


class ConsultedTold(Model):
    """What a register said, and by which digest its whole answer is kept as evidence."""

    operation: str
    asked_at: str
    answered_at: str
    reference: str
    trouble: str
    evidence: str
    record: dict[str, Any] | None


class CheckTold(Model):
    """A check: its outcome (`pass`, `fail`, `unknown`; `null` while it is awaited), the reason, what it rests on."""

    id: str
    title: Words
    outcome: str | None
    reason: Words | None
    basis: str
    due: bool
    consulted: list[ConsultedTold]


class HandTold(Model):
    """A check that waits for the official's answer, and what it may be; `mark` goes back with it in `If-Match`."""

    check: str
    answers: dict[str, Words]
    due: str
    mark: str
    problem: Words | None


class ActTold(Model):
    """An act that is offered at a step: its choices, whether it takes reasons, what else it wants, among which."""

    act: str
    choices: list[str]
    reasoned: bool
    fills: bool
    texts: list[str]
    targets: list[str] | None


class StepTold(Model):
    """A step of the route: what was done, or that it waits; `acts` are there where the official may act now."""

    id: str
    title: Words
    role: str
    open: bool
    due: str
    holder: str
    taken: str
    by: str
    reason: str
    fill: dict[str, Any]
    acts: list[ActTold]
    signs: bool
    problem: Words | None


class NoteTold(Model):
    """A note of a colleague, by log-in name."""

    at: str
    who: str
    text: str


class DeskCaseTold(Model):
    """A case on the desk. Who only hands the document over sees neither answers, checks nor notes (`whole`)."""

    id: str
    number: str
    service: str
    state: str
    outcome: str
    filed_at: str
    due: str
    applicant: dict[str, Any]
    whole: bool
    answers: dict[str, Any]
    checks: list[CheckTold]
    by_hand: list[HandTold]
    steps: list[StepTold]
    documents: list[DocumentTold]
    notes: list[NoteTold]
    waits_for_signature: bool


def show(call: Call) -> Reply:
    """Gives a case, and notes who looked."""
    return _shown(call, found_case(call))


def evidence(call: Call) -> Reply:
    """Gives a kept answer of a register or an upload, and notes who looked."""
    found = desk.evidence(call.office, call.account, call.path("case"), call.path("digest"), call.language)
    if found is None:
        raise Refused("not-found")
    given = opened(call.office, found.file) if found.is_foreign else found.file
    if isinstance(given, Problem):
        raise refuse(given)
    return Reply(file=given)


def document(call: Call) -> Reply:
    """Gives a signed document, and notes who looked."""
    found = issued_document(call.office, found_case(call).case, call.path("document"))
    if found is None:
        raise Refused("not-found")
    return Reply(file=found)


def found_case(call: Call) -> DeskCase:
    """Gives the case in the address if it concerns the official, and notes who looked."""
    view = desk.desk_case(call.office, call.account, call.path("case"), call.language)
    if view is None:
        raise Refused("not-found")
    return view


def _shown(call: Call, view: DeskCase) -> Reply:
    its, whole = view.case, view.whole
    applicant = {name: value for name, value in view.situation.papers.applicant.items() if name != SALT}
    documents = [
        DocumentTold(number=one.number, kind=one.kind, title=Words.of(one.title), day=one.day)
        for one in documents_of(call.office, view.situation)
    ]  # fmt: skip
    holders = {one.step: one.holder for one in open_steps(call.office, view.situation)}
    return Reply(DeskCaseTold(
        id=its.id, number=its.number, service=its.service, state=its.state, outcome=its.outcome,
        filed_at=its.submitted_at, due=its.due, applicant=applicant, whole=whole,
        answers=dict(view.situation.papers.answers) if whole else {}, checks=list(_checks(view)) if whole else [],
        by_hand=_by_hand(call, view), steps=[_step(view, one, holders) for one in view.steps], documents=documents,
        notes=[NoteTold(at=one.at, who=one.who, text=one.text) for one in view.notes], waits_for_signature=view.signs,
    ), mark=view.seen)  # fmt: skip


def _checks(view: DeskCase) -> list[CheckTold]:
    return [
        CheckTold(
            id=one.definition.id, title=Words.of(one.definition.title),
            outcome=one.finding.outcome if one.finding else None,
            reason=Words.of(one.finding.reason) if one.finding else None, basis=one.basis, due=one.due,
            consulted=[
                ConsultedTold(
                    operation=each.operation, asked_at=each.asked_at, answered_at=each.answered_at,
                    reference=each.reference, trouble=each.trouble, evidence=each.evidence,
                    record=dict(each.record) if each.record is not None else None,
                )
                for each in one.consulted
            ],
        )
        for one in view.checks
    ]  # fmt: skip


def _by_hand(call: Call, view: DeskCase) -> list[HandTold]:
    return [
        HandTold(
            check=one.check, answers={name: Words.of(its.label) for name, its in one.asks.answers.items()}, due=one.due,
            mark=one.seen, problem=Words.of(one.problem.says) if one.problem else None,
        )
        for one in hand_views(view.situation, call.account)
    ]  # fmt: skip


def _step(view: DeskCase, one: StepView, holders: dict[str, str]) -> StepTold:
    its = one.step.definition
    acts = _acts(view, its) if one.open and one.problem is None else []
    return StepTold(
        id=its.step, title=Words.of(its.title), role=its.role, open=one.open, due=one.due,
        holder=holders.get(its.step, ""), taken=one.taken.act if one.taken else "", by=one.actor_name,
        reason=one.reason, fill=dict(one.fill), acts=acts, signs=its.sign == "qualified" and its.decides,
        problem=Words.of(one.problem.says) if one.problem else None,
    )  # fmt: skip


def _acts(view: DeskCase, step: Step) -> list[ActTold]:
    return [
        ActTold(
            act=one.name, choices=list(one.words), reasoned=one.reasoned, fills=one.fills, texts=list(one.texts),
            targets=list(one.targets(view.situation, step)) if one.targets else None,
        )
        for one in offered(view.situation, step)
    ]  # fmt: skip


#: Where a case is.
CASE = "/desk/cases/{case}"
OPERATIONS = (
    Operation("api-desk-case", "GET", CASE, Text("Преписка на бюрото", "A case on the desk"), show,
              gives=DeskCaseTold, refuses=("gone",)),
    Operation("api-desk-evidence", "GET", f"{CASE}/evidence/{{digest}}", Text("На какво почива проверка",
              "What a check rests on"), evidence, media_type="*/*", refuses=("gone",)),
    Operation("api-desk-document", "GET", f"{CASE}/documents/{{document}}", Text("Подписан документ (PDF)",
              "A signed document (PDF)"), document, media_type="application/pdf", refuses=("gone",)),
)  # fmt: skip
