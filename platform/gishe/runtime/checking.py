"""Making the checks of a case: ask what they need, keep the answers as evidence, judge, go on."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.clock import due
from gishe.cases.finding import Finding
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.checks.check_type import CheckType, Question, Reply, together
from gishe.checks.house import asks_house
from gishe.language.compiled import CompiledCheck
from gishe.runtime.entering import enter
from gishe.runtime.housekeeping import house_answer, question_digest
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.plain import Plain

#: Questions of one case that are under way at once.
_AT_ONCE = 8


class StillDown(Exception):  # noqa: N818  the name says what is so; the worker tries again later
    """A register did not answer and the definition says to wait for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A check of a version, what it asked, and what came; the house has answered already when registers are asked."""

    check: CompiledCheck
    version: str
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...] = ()
    by_house: Mapping[str, Answer] = field(default_factory=dict)


def run_checks(office: Office, case_id: str) -> None:
    """Makes the pending checks of a case; raises `StillDown` if some must wait for a register.

    Checks whose questions can be put are asked together; a check that needs another's record waits for it; checks
    that ask nothing are judged last, on everything that came.
    """
    waiting: set[str] = set()
    while asking := _askable(office, case_id, waiting):
        for asked in _ask(office, case_id, asking):
            if not _take_in(office, case_id, asked):
                waiting.add(asked.check.id)
    if waiting:
        raise StillDown
    _judge_rest(office, case_id)


def _askable(office: Office, case_id: str, waiting: set[str]) -> list[Asked]:
    """Puts the questions that can be put now into the journal, before they are sent."""
    with office.store.write() as unit:
        situation = _pending(office, unit, case_id)
        if situation is None:
            return []
        asked = [
            Asked(check, situation.service.digest, questions, (), _of_house(unit, situation.case, check, questions))
            for check in _pending_checks(situation)
            if check.id not in waiting and (questions := type_of(check).needs(check, situation.facts))
        ]
        events = [_asking(one.check, question) for one in asked for question in one.questions]
        if events:
            enter(office, unit, situation, events)
    return asked


def _of_house(unit: Unit, case: Case, check: CompiledCheck, questions: Sequence[Question]) -> dict[str, Answer]:
    return {
        question.operation: house_answer(unit, case, check.id, question)
        for question in questions
        if asks_house(question)
    }


def _pending(office: Office, unit: Unit, case_id: str) -> Situation | None:
    case = unit.case(case_id)
    return office.situation(unit, case) if case and case.pending and case.state == "checking" else None


def _pending_checks(situation: Situation) -> list[CompiledCheck]:
    return [check for check in situation.service.checks if check.id in situation.case.pending]


def type_of(check: CompiledCheck) -> CheckType:
    """Gives the whole check type: the language only knows its first half."""
    return cast("CheckType", check.type)


def _asking(check: CompiledCheck, question: Question) -> e.QuestionAsked:
    return e.QuestionAsked(check.id, question.operation, question.basis, question_digest(question))


def _ask(office: Office, case_id: str, asking: Sequence[Asked]) -> Iterator[Asked]:
    """Asks all questions at once, outside any transaction; yields each check as soon as it has its answers."""
    with office.store.read() as reader:
        case = reader.case(case_id)
    number = case.number if case else ""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        futures = [pool.submit(_answered, office, number, one) for one in asking]
        for future in as_completed(futures):
            yield future.result()


def _answered(office: Office, number: str, asked: Asked) -> Asked:
    administration = office.municipality.title.bg
    answers = tuple(
        asked.by_house.get(question.operation)
        or office.registers.ask(
            question.operation, question.arguments, CallContext(number, question.basis, administration)
        )
        for question in asked.questions
    )
    return replace(asked, answers=answers)


def _take_in(office: Office, case_id: str, asked: Asked) -> bool:
    """Keeps the evidence and the finding in one transaction; `False` if the check goes on waiting for a register."""
    with office.store.write() as unit:
        situation = _pending(office, unit, case_id)
        if situation is None or asked.check.id not in situation.case.pending:
            return True
        if asked.version != situation.service.digest:
            return True  # the case has moved on to another version meanwhile, which asks for itself
        down = any(answer.state == "down" for answer in asked.answers)
        if down and _waits(situation, asked.check):
            enter(office, unit, situation, list(_unavailable(asked)))
            return False
        pairs = zip(asked.questions, asked.answers, strict=True)
        evidence = tuple(_keep(unit, case_id, question, answer) for question, answer in pairs)
        situation = _with_records(unit, situation, asked)
        replies = tuple(
            Reply(answer.state, answer.record, kept) for answer, kept in zip(asked.answers, evidence, strict=True)
        )
        finding = type_of(asked.check).judge(asked.check, situation.facts, replies)
        _enter_found(office, unit, situation, [*_received(asked, evidence), *_unavailable(asked), _found(finding)])
    return True


def _enter_found(office: Office, unit: Unit, situation: Situation, events: Sequence[e.Event]) -> None:
    enter(office, unit, situation, [*events, *follows(situation.after(events))])


def _waits(situation: Situation, check: CompiledCheck) -> bool:
    policy = type_of(check).when_down(check)
    if policy.act != "wait" or policy.term is None:
        return policy.act == "stop"
    submitted = datetime.fromisoformat(situation.case.submitted_at)
    return situation.now < due(submitted, policy.term, situation.calendar)


def _keep(unit: Unit, case_id: str, question: Question, answer: Answer) -> str:
    if not answer.evidence:
        return ""
    kind = "json" if asks_house(question) else "xml"
    return unit.keep_file(case_id, "evidence", f"answer.{kind}", f"application/{kind}", answer.evidence)


def _with_records(unit: Unit, situation: Situation, asked: Asked) -> Situation:
    """Keeps the record of a check under its id, for expressions, the document and the official's screen."""
    record = together(asked.questions, [answer.record for answer in asked.answers])
    if record is None:
        return situation
    unit.keep_paper(situation.case.id, "record", asked.check.id, record)
    records: Mapping[str, Mapping[str, Plain]] = {**situation.papers.records, asked.check.id: record}
    return replace(situation, papers=replace(situation.papers, records=records))


def _received(asked: Asked, evidence: tuple[str, ...]) -> Iterator[e.AnswerReceived]:
    for question, answer, kept in zip(asked.questions, asked.answers, evidence, strict=True):
        if answer.state != "down":
            yield e.AnswerReceived(asked.check.id, question.operation, answer.state, kept, answer.reference)


def _unavailable(asked: Asked) -> Iterator[e.RegisterUnavailable]:
    for question, answer in zip(asked.questions, asked.answers, strict=True):
        if answer.state == "down":
            yield e.RegisterUnavailable(asked.check.id, question.operation, answer.reason)


def _found(finding: Finding) -> e.CheckFound:
    return e.CheckFound(finding.check, finding.outcome, finding.reason.bg, finding.reason.en, finding.evidence)


def _judge_rest(office: Office, case_id: str) -> None:
    """Judges what asks nothing, and what could not be asked for want of an argument (unknown)."""
    with office.store.write() as unit:
        situation = _pending(office, unit, case_id)
        if situation is None:
            return
        events: list[e.Event] = []
        for check in _pending_checks(situation):
            finding = type_of(check).judge(check, situation.after(events).facts, ())
            events.append(_found(finding))
        _enter_found(office, unit, situation, events)
