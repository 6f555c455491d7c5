"""Keeping what registers said, each answer in the transaction that tells the journal of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.situation import Situation
from gishe.runtime.housekeeping import blinded
from gishe.runtime.kept import Job
from gishe.runtime.kept_answer import KeptAnswer, keep, named
from gishe.runtime.looking import note_named, note_questions
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.putting import Asked, Put
from gishe.runtime.register_port import Answer
from gishe.runtime.resuming import resume

#: The job that tells registers that their late answers are kept.
ACKNOWLEDGE = "acknowledge"


def keep_answers(office: Office, unit: Unit, situation: Situation, asked: Asked) -> tuple[Asked, list[e.Event]]:
    """Keeps every answer of a check that is new; gives the check with them, and what the journal says of them."""
    both = [_keep(office, unit, situation, asked, put) for put in asked.puts]
    used = [put for put, (_, events) in zip(asked.puts, both, strict=True) if any(map(_is_reused, events))]
    note_questions(office, unit, situation, [(asked.check.id, put.question) for put in used], "reused")
    return replace(asked, puts=tuple(put for put, _ in both)), [event for _, events in both for event in events]


def keep_final(
    office: Office, unit: Unit, case: Case, kept: KeptAnswer, answer: Answer
) -> tuple[KeptAnswer, e.AnswerReceived]:
    """Keeps an answer: its bytes as evidence, and what it says; `kept` is what is known of the question so far.

    A register that answers later is then told so; whoever waits for it goes on.
    """
    state: Literal["answered", "not-found"] = "answered" if answer.state == "answered" else "not-found"
    evidence = _evidence(unit, case.id, answer)
    final = replace(
        kept,
        state=state,
        record=answer.record,
        evidence=evidence,
        at=office.chance.now().isoformat(),
        reference=kept.reference or answer.reference,
        owed=bool(kept.asked),
    )
    keep(unit, case.id, final)
    note_named(office, unit, case, final)
    if final.owed:
        unit.enqueue(Job(ACKNOWLEDGE, case.id, office.chance.now()))
    resume(office, unit, kept.operation.partition("/")[0])
    return final, e.AnswerReceived(kept.check, kept.operation, state, evidence, final.reference)


def _keep(office: Office, unit: Unit, situation: Situation, asked: Asked, put: Put) -> tuple[Put, Sequence[e.Event]]:
    if put.is_settled:
        return put, ()
    if put.answer is None:
        return _reused(office, unit, situation.case, asked, put)
    if put.breaks_promise and put.promise:
        keep(unit, situation.case.id, replace(put.promise, state="void"))
        return put, ()
    blank = KeptAnswer(
        asked.check.id, put.question.operation, named(put.question), asked.turn, "void", situation.now.isoformat(),
        situation.case.number,
    )  # fmt: skip
    match put.answer.state:
        case "answered" | "not-found":
            final, received = keep_final(office, unit, situation.case, put.promise or blank, put.answer)
            return replace(put, answer=None, kept=final, is_own=True), (received,)
        case "later" if put.promise is None:
            return _promised(unit, situation.case, blank, put, put.answer)
    return put, ()


def _promised(
    unit: Unit, case: Case, blank: KeptAnswer, put: Put, answer: Answer
) -> tuple[Put, tuple[e.AnswerPromised]]:
    sent = unit.keep_file(case.id, "question", "question.xml", answer.media_type, answer.asked)
    promise = replace(blank, state="later", reference=answer.reference, code=answer.code, asked=sent)
    keep(unit, case.id, promise)
    said = e.AnswerPromised(blank.check, blank.operation, answer.reference)
    return replace(put, kept=promise, is_own=True), (said,)


def _reused(office: Office, unit: Unit, case: Case, asked: Asked, put: Put) -> tuple[Put, Sequence[e.Event]]:
    """Takes an answer of another check, round or case for this check's own; its bytes come to this case as well."""
    if put.kept is None:
        return put, ()
    before = put.kept
    source = unit.case_by_number(before.case)
    found = unit.file(source.id, before.evidence) if source else None
    if found:
        unit.keep_file(case.id, found.kind, found.name, found.media_type, found.body)
    own = replace(before, check=asked.check.id, turn=asked.turn, owed=False)
    keep(unit, case.id, own)
    said = e.AnswerReused(
        asked.check.id, before.operation, blinded(put.question, office.chance.blind), before.evidence, before.reference,
        before.case, before.at,
    )  # fmt: skip
    return replace(put, kept=own, is_own=True), (said,)


def _is_reused(event: e.Event) -> bool:
    return isinstance(event, e.AnswerReused)


def _evidence(unit: Unit, case_id: str, answer: Answer) -> str:
    if not answer.evidence:
        return ""
    name = f"answer.{answer.media_type.rpartition('/')[2]}"
    return unit.keep_file(case_id, "evidence", name, answer.media_type, answer.evidence)
