"""The desk: what waits for an official, a case with what it rests on, and the acts on it."""

from typing import Any

from pydantic import Field

from gishe.cases.acts import BY_CHOICE, offered
from gishe.cases.papers import SALT
from gishe.language.approval import Step
from gishe.runtime import desk
from gishe.runtime.answering import CheckAnswer, answer_check
from gishe.runtime.assigning import give_step, open_steps
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import DeskCase, StepView
from gishe.runtime.entering import DECIDING
from gishe.runtime.following import documents_of, issued_document
from gishe.runtime.hand_views import hand_views
from gishe.runtime.kept import CaseRow, InboxQuery
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Pages, Reply
from gishe.web.api.paging import after, cursor
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.cases import DocumentTold
from gishe.web.api.words import Model, Words

_LONGEST_REASON, _LONGEST_TEXT = 4000, 500
_NO_ACT = Problem(
    "act-unknown",
    Text("Няма такова действие.", "There is no such act."),
    Text("Изберете от `choices` на стъпката.", "Choose one of the step’s `choices`."),
    field="act",
)


class Wait(Model):
    """What a case waits for: a step (or what else an inbox knows), of which role, by when; whose it is."""

    step: str
    role: str
    place: str
    due: str
    holder: str


class InboxLine(Model):
    """A case in the inbox."""

    id: str
    number: str
    service: str
    state: str
    applicant: str
    filed_at: str
    due: str
    waits: list[Wait]


class InboxTold(Model):
    """A page of the inbox, the earliest due first; `held`, on the first page, are cases given to the official."""

    items: list[InboxLine]
    held: list[InboxLine]
    next: str | None


class Asked(Pages):
    """What of the inbox: a service's, a role's, only what is late."""

    service: str = Field(default="", max_length=60)
    role: str = Field(default="", max_length=60)
    late: bool = False


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


class DeskCaseTold(Model):
    """A case on the desk. What only hands the document over sees neither answers nor checks (`whole`)."""

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
    waits_for_signature: bool


class ActSent(Model):
    """An act: the choice, reasons, what the step asks (`fill`), the target and the texts that it wants."""

    act: str = Field(max_length=60)
    reason: str = Field(default="", max_length=_LONGEST_REASON)
    fill: dict[str, Any] = Field(default={}, max_length=100)
    to: str = Field(default="", max_length=100)
    texts: dict[str, str] = Field(default={}, max_length=10)


class Acted(Model):
    """What became of the case; `waits_for_signature` says that it is to be signed now, in person."""

    id: str
    state: str
    outcome: str
    waits_for_signature: bool


class Given(Model):
    """To whom an open step is given, by log-in name: one's own takes it."""

    to: str = Field(min_length=1, max_length=60)
    reason: str = Field(default="", max_length=_LONGEST_REASON)


class HandAnswer(Model):
    """The answer to a check that a person makes."""

    answer: str = Field(max_length=60)
    note: str = Field(default="", max_length=_LONGEST_REASON)


def inbox(call: Call) -> Reply:
    """Lists what waits for the official."""
    asked, late = call.query(Asked), call.office.chance.now().isoformat()
    begins = after(asked.after, 2)
    query = InboxQuery(
        (asked.role,) if asked.role else (), asked.service, late if asked.late else "",
        (begins[0], begins[1]) if begins else None, asked.limit,
    )  # fmt: skip
    found = desk.inbox(call.office, call.account, query)
    last = found.rows[-1] if len(found.rows) == asked.limit else None
    more = cursor(last.due, last.id) if last else None
    held = [_line(row) for row in found.held]
    return Reply(InboxTold(items=[_line(row) for row in found.rows], held=held, next=more))


def show(call: Call) -> Reply:
    """Gives a case, and notes who looked."""
    return _shown(call, _case(call))


def evidence(call: Call) -> Reply:
    """Gives a kept answer of a register or an upload, and notes who looked."""
    found = desk.evidence(call.office, call.account, call.path("case"), call.path("digest"), call.language)
    if found is None:
        raise Refused("not-found")
    return Reply(file=found.file)


def document(call: Call) -> Reply:
    """Gives a signed document, and notes who looked."""
    found = issued_document(call.office, _case(call).case, call.path("document"))
    if found is None:
        raise Refused("not-found")
    return Reply(file=found)


def take(call: Call) -> Reply:
    """Records an act. Nothing is signed: what would be signed at once is refused, or waits to be signed at the desk."""
    view, sent = _case(call), call.body(ActSent)
    step, chosen = view.situation.service.steps.get(call.path("step")), BY_CHOICE.get(sent.act)
    if step is None:
        raise Refused("not-found")
    if chosen is None:
        raise Refused("invalid", (_NO_ACT,))
    signs = step.definition.sign == "qualified" and step.definition.decides and chosen.name in DECIDING
    if signs and call.office.elsewhere is None:
        raise Refused("signs-in-person")
    texts = {name: sent.texts.get(name, "").strip()[:_LONGEST_TEXT] for name in chosen.texts}
    done = act(call.office, call.account, Decision(
        view.case.id, step.id, chosen.name, call.match or view.seen, sent.fill if chosen.fills else {},
        chosen.words[sent.act], sent.reason.strip(), "", sent.to, texts,
    ))  # fmt: skip
    if isinstance(done, tuple):
        raise refuse(done)
    return _acted(call, done.id)


def give(call: Call) -> Reply:
    """Gives an open step to an official, or takes it."""
    view, sent = _case(call), call.body(Given)
    done = give_step(call.office, call.account, view.case.id, call.path("step"), sent.to, sent.reason.strip())
    if isinstance(done, Problem):
        raise refuse(done)
    return _acted(call, done.id)


def answer(call: Call) -> Reply:
    """Records the answer to a check that a person makes."""
    view, sent, check = _case(call), call.body(HandAnswer), call.path("check")
    waits = next((one for one in hand_views(view.situation, call.account) if one.check == check), None)
    if waits is None:
        raise Refused("not-found")
    given = CheckAnswer(view.case.id, check, sent.answer, call.match or waits.seen, sent.note.strip())
    done = answer_check(call.office, call.account, given)
    if isinstance(done, tuple):
        raise refuse(done)
    return _acted(call, done.id)


def _case(call: Call) -> DeskCase:
    view = desk.desk_case(call.office, call.account, call.path("case"), call.language)
    if view is None:
        raise Refused("not-found")
    return view


def _acted(call: Call, case_id: str) -> Reply:
    view = desk.desk_case(call.office, call.account, case_id, call.language)
    if view is None:
        return Reply(Acted(id=case_id, state="", outcome="", waits_for_signature=False))
    its = view.case
    told = Acted(id=its.id, state=its.state, outcome=its.outcome, waits_for_signature=view.signs)
    return Reply(told, mark=view.seen)


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
        waits_for_signature=view.signs,
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


def _line(row: CaseRow) -> InboxLine:
    waits = [
        Wait(step=one.step, role=one.role, place=one.place, due=one.due, holder=one.holder) for one in row.waiting
    ]  # fmt: skip
    return InboxLine(
        id=row.id, number=row.number, service=row.service, state=row.state, applicant=row.applicant_name,
        filed_at=row.submitted_at, due=row.due, waits=waits,
    )  # fmt: skip


_CASE = "/desk/cases/{case}"
OPERATIONS = (
    Operation("api-inbox", "GET", "/desk/inbox", Text("Какво чака служителя", "What waits for the official"), inbox,
              gives=InboxTold, query=Asked),
    Operation("api-desk-case", "GET", _CASE, Text("Преписка на бюрото", "A case on the desk"), show,
              gives=DeskCaseTold, refuses=("gone",)),
    Operation("api-desk-evidence", "GET", f"{_CASE}/evidence/{{digest}}", Text("На какво почива проверка",
              "What a check rests on"), evidence, media_type="*/*", refuses=("gone",)),
    Operation("api-desk-document", "GET", f"{_CASE}/documents/{{document}}", Text("Подписан документ (PDF)",
              "A signed document (PDF)"), document, media_type="application/pdf", refuses=("gone",)),
    Operation("api-desk-act", "POST", f"{_CASE}/steps/{{step}}/acts", Text("Действие по стъпка", "An act at a step"),
              take, takes=ActSent, gives=Acted, matches=True, refuses=("gone", "conflict", "signs-in-person")),
    Operation("api-desk-give", "POST", f"{_CASE}/steps/{{step}}/holder", Text("Поема стъпка или я дава на колега",
              "Takes a step, or gives it to a colleague"), give, takes=Given, gives=Acted,
              refuses=("gone", "conflict")),
    Operation("api-desk-answer", "POST", f"{_CASE}/checks/{{check}}/answer", Text("Отговор на проверка от човек",
              "The answer to a check that a person makes"), answer, takes=HandAnswer, gives=Acted, matches=True,
              refuses=("gone", "conflict")),
)  # fmt: skip
