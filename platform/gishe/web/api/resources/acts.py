"""What an official does with a case: acts at a step, takes or gives it, answers a check, leaves a note."""

from dataclasses import replace
from typing import Any

from pydantic import Field

from gishe.cases.acts import BY_CHOICE
from gishe.language.approval import Step
from gishe.runtime import desk, previewing
from gishe.runtime.answering import CheckAnswer, answer_check
from gishe.runtime.assigning import give_step
from gishe.runtime.deciding import Decision, act
from gishe.runtime.entering import DECIDING
from gishe.runtime.hand_views import hand_views
from gishe.runtime.kept import File
from gishe.runtime.notes import LONGEST, leave_note
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.desk_cases import CASE, found_case
from gishe.web.api.words import Model

_LONGEST_REASON, _LONGEST_TEXT = 4000, 500
_NO_ACT = Problem(
    "act-unknown",
    Text("Няма такова действие.", "There is no such act."),
    Text("Изберете от `choices` на стъпката.", "Choose one of the step’s `choices`."),
    field="act",
)


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


class NoteSent(Model):
    """A note for colleagues, which the applicant does not see."""

    text: str = Field(min_length=1, max_length=LONGEST)


def take(call: Call) -> Reply:
    """Records an act. Nothing is signed: what would be signed at once is refused, or waits to be signed at the desk."""
    decision, step = _decision(call)
    signs = step.sign == "qualified" and step.decides and decision.act in DECIDING
    if signs and call.office.elsewhere is None:
        raise Refused("signs-in-person")
    done = act(call.office, call.account, decision)
    if isinstance(done, tuple):
        raise refuse(done)
    return acted(call, done.id)


def foresee(call: Call) -> Reply:
    """Gives the document that an act would lead to, marked as a draft; nothing is recorded."""
    made = previewing.foresee(call.office, call.account, _decision(call)[0])
    if isinstance(made, tuple):
        raise refuse(made)
    return Reply(file=File("", "draft-document", "preview.pdf", "application/pdf", made))


def _decision(call: Call) -> tuple[Decision, Step]:
    """Reads an act, and gives the step at which it is."""
    view, sent = found_case(call), call.body(ActSent)
    step, chosen = view.situation.service.steps.get(call.path("step")), BY_CHOICE.get(sent.act)
    if step is None:
        raise Refused("not-found")
    if chosen is None:
        raise Refused("invalid", (_NO_ACT,))
    texts = {name: sent.texts.get(name, "").strip()[:_LONGEST_TEXT] for name in chosen.texts}
    decision = Decision(
        view.case.id, step.id, chosen.name, call.match or view.seen, sent.fill if chosen.fills else {},
        chosen.words[sent.act], sent.reason.strip(), "", sent.to, texts,
    )  # fmt: skip
    return decision, step.definition


def give(call: Call) -> Reply:
    """Gives an open step to an official, or takes it."""
    view, sent = found_case(call), call.body(Given)
    done = give_step(call.office, call.account, view.case.id, call.path("step"), sent.to, sent.reason.strip())
    if isinstance(done, Problem):
        raise refuse(done)
    return acted(call, done.id)


def answer(call: Call) -> Reply:
    """Records the answer to a check that a person makes."""
    view, sent, check = found_case(call), call.body(HandAnswer), call.path("check")
    waits = next((one for one in hand_views(view.situation, call.account) if one.check == check), None)
    if waits is None:
        raise Refused("not-found")
    given = CheckAnswer(view.case.id, check, sent.answer, call.match or waits.seen, sent.note.strip())
    done = answer_check(call.office, call.account, given)
    if isinstance(done, tuple):
        raise refuse(done)
    return acted(call, done.id)


def note(call: Call) -> Reply:
    """Leaves a note on the case."""
    view = found_case(call)
    wrong = leave_note(call.office, call.account, view.case.id, call.body(NoteSent).text.strip())
    if wrong:
        raise refuse(replace(wrong, field="text"))
    return acted(call, view.case.id)


def acted(call: Call, case_id: str) -> Reply:
    """Tells what became of a case; of one that concerns the official no more, only which it was."""
    view = desk.desk_case(call.office, call.account, case_id, call.language)
    if view is None:
        return Reply(Acted(id=case_id, state="", outcome="", waits_for_signature=False))
    its = view.case
    told = Acted(id=its.id, state=its.state, outcome=its.outcome, waits_for_signature=view.signs)
    return Reply(told, mark=view.seen)


OPERATIONS = (
    Operation("api-desk-act", "POST", f"{CASE}/steps/{{step}}/acts", Text("Действие по стъпка", "An act at a step"),
              take, takes=ActSent, gives=Acted, matches=True, refuses=("gone", "conflict", "signs-in-person"),
              pages=("desk-act",)),
    Operation("api-desk-preview", "POST", f"{CASE}/steps/{{step}}/preview", Text(
              "Документът, до който би довело действие (PDF)", "The document that an act would lead to (PDF)"), foresee,
              takes=ActSent, media_type="application/pdf", refuses=("gone", "conflict"), pages=("desk-foresee",)),
    Operation("api-desk-give", "POST", f"{CASE}/steps/{{step}}/holder", Text("Поема стъпка или я дава на колега",
              "Takes a step, or gives it to a colleague"), give, takes=Given, gives=Acted,
              refuses=("gone", "conflict"), pages=("desk-give",)),
    Operation("api-desk-answer", "POST", f"{CASE}/checks/{{check}}/answer", Text("Отговор на проверка от човек",
              "The answer to a check that a person makes"), answer, takes=HandAnswer, gives=Acted, matches=True,
              refuses=("gone", "conflict"), pages=("desk-answer",)),
    Operation("api-desk-note", "POST", f"{CASE}/notes", Text("Бележка за колегите", "A note for colleagues"), note,
              takes=NoteSent, gives=Acted, status=201, refuses=("gone",), pages=("desk-note",)),
)  # fmt: skip
