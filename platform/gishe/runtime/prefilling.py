"""Once only: while a person fills in a form, the registers are asked for what the state knows already.

What they say is kept with the draft, with the bytes that went and came, and goes into the case when it is filed. A
register that is down, finds nothing or hides the answer leaves the question to be answered by the person.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeAlias, cast

from gishe.cases import event as e
from gishe.cases.situation import Situation
from gishe.checks.check_type import Question
from gishe.forms.prefill import arguments, fillable, known_for, offered
from gishe.forms.source import Source
from gishe.language.compiled import CompiledKnown, CompiledPage, Service
from gishe.language.vocabulary import Field
from gishe.runtime.drafting import facts_of
from gishe.runtime.entering import ENGINE
from gishe.runtime.housekeeping import blind_digest
from gishe.runtime.kept import Draft
from gishe.runtime.looking import known_as, note_prefill
from gishe.runtime.office import Applicant, Office
from gishe.runtime.ports import Unit
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.plain import Answers, Plain, digest
from gishe.values.text import Text

#: So long a page waits for registers; whoever has not answered by then counts as down.
PATIENCE = 4.0
#: A register that was down is tried again by a page that is opened after so long.
_AGAIN = timedelta(minutes=10)
#: Questions of all pages that are under way at once: a register that hangs must not take up the whole server.
_AT_ONCE = 16
#: What was told, by the id of what is known.
_Asked: TypeAlias = Mapping[str, Mapping[str, Plain]]
_LATE = Answer("down", reason="timeout")


def prefill(  # noqa: PLR0913, PLR0917  where the draft stands: whose it is, under which version, on which page
    office: Office, service: Service, applicant: Applicant, draft: Draft, page: CompiledPage, answers: Answers
) -> Draft:
    """Asks what fills a page and has not been asked; gives the draft with what came. Never raises nor waits long.

    `answers` are those so far, of which the draft may not have the newest. Nobody is asked about an applicant for whom
    no sign-in has vouched.
    """
    if not applicant.id or not service.known:
        return draft
    facts = facts_of(office, service, applicant, replace(draft, answers=answers))
    fields = fillable(page, answers, facts)
    asking = [
        (known, asked)
        for known in known_for(service, fields)
        if (asked := arguments(known, facts)) is not None and _is_new(office, draft, known, asked)
    ]
    _note(office, service, applicant, draft, asking)
    came = _ask(office, draft, asking)
    told = {known.id: _told(office, known, asked, came[known.id]) for known, asked in asking}
    current = _current(service, {**draft.asked, **told}, facts)
    given = _given(fields, facts, current)
    if not told and all(draft.given.get(name) == value for name, value in given.items()):
        return draft
    return _keep(office, draft, told, given, came.values())


def put(
    office: Office, service: Service, applicant: Applicant, draft: Draft,
    question: tuple[CompiledKnown, Mapping[str, Plain]],
) -> Draft:  # fmt: skip
    """Asks a register one question for a draft, once, and gives the draft with what came. Never raises."""
    (known, asked), asking = question, [question]
    if not _is_new(office, draft, known, asked):
        return draft
    _note(office, service, applicant, draft, asking)
    came = _ask(office, draft, asking)
    return _keep(office, draft, {known.id: _told(office, known, asked, came[known.id])}, {}, came.values())


def _is_new(office: Office, draft: Draft, known: CompiledKnown, asked: Mapping[str, Plain]) -> bool:
    before = draft.asked.get(known.id)
    if before is None or before["question"] != _named(known, asked):
        return True
    return before["state"] == "down" and office.chance.now() > datetime.fromisoformat(str(before["at"])) + _AGAIN


def _named(known: CompiledKnown, asked: Mapping[str, Plain]) -> str:
    return known_as(known.definition.ask, asked)


def _note(
    office: Office, service: Service, applicant: Applicant, draft: Draft,
    asking: Sequence[tuple[CompiledKnown, Mapping[str, Plain]]],
) -> None:  # fmt: skip
    questions = (
        (known.id, Question(known.definition.ask, asked, known.definition.basis or "")) for known, asked in asking
    )
    by = str(draft.counter.get("by") or ENGINE)
    note_prefill(office, service.id, draft.case, reference_of(draft), applicant, questions, by)


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="prefill")


def _ask(
    office: Office, draft: Draft, asking: Sequence[tuple[CompiledKnown, Mapping[str, Plain]]]
) -> dict[str, Answer]:
    """Asks all at once, outside any transaction."""
    futures: dict[str, Future[Answer]] = {
        known.id: _pool().submit(office.registers.ask, known.definition.ask, asked, _context(office, draft, known))
        for known, asked in asking
    }
    wait(futures.values(), PATIENCE)
    return {name: _came(future) for name, future in futures.items()}


def _came(future: Future[Answer]) -> Answer:
    if not future.done():
        future.cancel()
        return _LATE
    if future.exception():
        return Answer("down", reason="error")
    answer = future.result()
    # A page is not kept waiting for a register that answers later.
    return replace(answer, state="down", reason="later") if answer.state == "later" else answer


def _context(office: Office, draft: Draft, known: CompiledKnown) -> CallContext:
    title = office.municipality.title.bg
    return CallContext(reference_of(draft), known.definition.basis or "", title, patience=PATIENCE)


def reference_of(draft: Draft) -> str:
    """Gives what a register's owner sees in place of the number that there is none of yet: it tells no draft's id."""
    return f"draft-{digest(draft.id)[:16]}"


def _told(office: Office, known: CompiledKnown, asked: Mapping[str, Plain], answer: Answer) -> dict[str, Plain]:
    """Gives what is kept of an answer with the draft, and later with the case."""
    return {
        "operation": known.definition.ask, "basis": known.definition.basis or "", "question": _named(known, asked),
        "at": office.chance.now().isoformat(), "state": answer.state,
        "record": answer.record if answer.state == "answered" else None,
        "sent": digest(answer.asked) if answer.asked else "",
        "evidence": digest(answer.evidence) if answer.evidence else "",
        "reference": answer.reference, "reason": answer.reason,
    }  # fmt: skip


def _given(fields: Sequence[Field], facts: Mapping[str, Plain], asked: _Asked) -> dict[str, Plain]:
    values = ((field.id, offered(field, facts, _records(field, asked))) for field in fields)
    return {name: value for name, value in values if value is not None}


def _records(field: Field, asked: _Asked) -> dict[str, Mapping[str, Plain]]:
    wanted = field.prefill.known if field.prefill else ()
    records = ((name, asked[name]["record"]) for name in wanted if name in asked)
    return {name: record for name, record in records if isinstance(record, Mapping)}


def _keep(
    office: Office, draft: Draft, told: _Asked, given: Answers, answers: Any
) -> Draft:  # fmt: skip
    with office.store.write() as unit:
        # Another tab may have saved answers while the registers were asked.
        fresh = unit.draft(draft.id) or draft
        kept = replace(fresh, asked={**fresh.asked, **told}, given={**fresh.given, **given})
        unit.keep_draft(kept)
        for answer in answers:
            _keep_files(unit, draft, answer)
    return kept


def _keep_files(unit: Unit, draft: Draft, answer: Answer) -> None:
    """Keeps what was asked and what came, byte for byte; a question over HTTP is text, whatever its answer is."""
    is_xml = answer.media_type == "application/xml"
    asked, asked_type = ("question.xml", "application/xml") if is_xml else ("question.txt", "text/plain")
    if answer.asked:
        unit.keep_draft_file(draft.id, asked, asked_type, answer.asked, "question")
    if answer.evidence:
        name = f"answer.{answer.media_type.rpartition('/')[2]}"
        unit.keep_draft_file(draft.id, name, answer.media_type, answer.evidence, "evidence")


def settle(office: Office, service: Service, applicant: Applicant, draft: Draft) -> Draft:
    """Lets go of what registers gave for other answers than those there are now; kept if anything changed.

    An answer that nobody changed goes with what gave it, and its page is shown again.
    """
    if not draft.given:
        return draft
    stale = _stale(service, draft, facts_of(office, service, applicant, draft))
    if not stale:
        return draft
    fields = service.fields
    gone = {
        name
        for name in stale
        if draft.answers.get(name) == draft.given[name] or (name in fields and fields[name].definition.fixed)
    }
    again = {page.id for page in service.pages for field in page.fields if field.id in gone}
    settled = replace(
        draft,
        answers={name: answer for name, answer in draft.answers.items() if name not in gone},
        given={name: value for name, value in draft.given.items() if name not in stale},
        reached=tuple(page for page in draft.reached if page not in again),
    )
    with office.store.write() as unit:
        unit.keep_draft(settled)
    return settled


def _stale(service: Service, draft: Draft, facts: Mapping[str, Plain]) -> set[str]:
    fields, current = service.fields, _current(service, draft.asked, facts)
    return {
        name
        for name, value in draft.given.items()
        if name not in fields or offered(fields[name], facts, _records(fields[name], current)) != value
    }


def _current(service: Service, asked: _Asked, facts: Mapping[str, Plain]) -> _Asked:
    """Leaves what was told in answer to the very questions that would be asked now."""
    now = ((known, arguments(known, facts)) for known in service.known if known.id in asked)
    return {
        known.id: asked[known.id]
        for known, its in now
        if its is not None and asked[known.id]["question"] == _named(known, its)
    }


def sources(office: Office, service: Service, asked: _Asked, given: Answers) -> dict[str, Source]:
    """Says of each question that registers may fill which of them were asked, and what came of it."""
    found = {}
    for field in service.fields.values():
        told = [asked[name] for name in field.prefill.known if name in asked] if field.prefill else []
        if told:
            titles = dict.fromkeys(title_of(office, str(one["operation"])) for one in told)
            found[field.id] = Source(
                Text(", ".join(one.bg for one in titles), ", ".join(one.to("en") for one in titles)),
                max(str(one["at"]) for one in told), given.get(field.id),
                any(one["state"] == "down" for one in told),
                tuple(str(one["evidence"]) for one in told if one["evidence"]),
            )  # fmt: skip
    return found


def sources_of(office: Office, situation: Situation) -> dict[str, Source]:
    """Gives the sources of a filed case's answers."""
    known = situation.papers.known
    asked = cast("_Asked", known.get("asked", {}))
    return sources(office, situation.service, asked, known.get("given", {}))


def title_of(office: Office, operation: str) -> Text:
    """Gives the title of the register that an operation belongs to; its id where it is gone."""
    register = operation.partition("/")[0]
    return office.register_titles.get(register, Text(register))


def file_known(office: Office, unit: Unit, situation: Situation, draft: Draft) -> tuple[e.Prefilled, ...]:
    """Keeps with a case what was asked for its draft, and gives the events that say so.

    What the case had of it already, before it was returned, has been told.
    """
    earlier = situation.papers.known.get("asked", {})
    new = {name: told for name, told in draft.asked.items() if earlier.get(name) != told}
    if not new:
        return ()
    unit.file_looks(reference_of(draft), situation.case.id)
    paper = unit.keep_paper(situation.case.id, "known", "", {"asked": draft.asked, "given": draft.given})
    events = _events(situation.service, draft, new, paper)
    return tuple(replace(said, question=blind_digest(said.question, office.chance.blind)) for said in events)


def _events(service: Service, draft: Draft, asked: Mapping[str, Any], paper: str) -> Iterator[e.Prefilled]:
    filling = [field for field in service.fields.values() if field.prefill and field.id in draft.given]
    for name, told in asked.items():
        filled = tuple(field.id for field in filling if field.prefill and name in field.prefill.known)
        yield e.Prefilled(
            name, told["operation"], told["basis"], reference_of(draft), told["at"], told["state"], told["question"],
            paper, filled, told["sent"], told["evidence"], told["reference"], told["reason"],
        )  # fmt: skip
