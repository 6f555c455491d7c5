"""Making the checks of a case: ask what they need, keep the answers as evidence, judge, go on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from gishe.cases import event as e
from gishe.cases.by_hand import waiting as awaiting_people
from gishe.cases.clock import due
from gishe.cases.finding import Finding
from gishe.cases.payment import held
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.checks.check_type import CheckType, together
from gishe.checks.house import asks_house, asks_of_file
from gishe.checks.manual import replies_of
from gishe.language.compiled import CompiledCheck
from gishe.runtime.asking import at_once
from gishe.runtime.entering import enter
from gishe.runtime.housekeeping import blinded, house_answer
from gishe.runtime.keeping import keep_answers
from gishe.runtime.kept_answer import KeptAnswer, Own, answers_of, reusable, turn_of
from gishe.runtime.looking import note_questions
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.putting import Asked, Put, call
from gishe.runtime.sharing import in_turn
from gishe.values.plain import Plain

#: After so long no further questions are put in one go, so that a worker's lease outlasts the slowest answer.
_ROUND = timedelta(seconds=30)
#: No answer is waited for longer, in seconds; the longest time that an operation may declare.
_PATIENCE = 120.0


class StillDown(Exception):  # noqa: N818  the name says what is so; the worker tries again later
    """Registers did not answer and the definition says to wait for them, or promised to answer later."""

    def __init__(self, registers: Collection[str] = ()) -> None:
        super().__init__("still down")
        self.code = f"register-down:{','.join(sorted(registers))}" if registers else "answer-promised"


class Unfinished(Exception):  # noqa: N818  the name says what is so; the worker goes on at once
    """The time of one round is over, and there may be more to ask."""


def run_checks(office: Office, case_id: str) -> None:
    """Makes the pending checks of a case; raises `StillDown` if some must wait for a register, or `Unfinished`.

    All questions that can be put are put at once; a check that needs another's record waits for it; checks that ask
    nothing are judged last, on everything that came. An answer that is kept is never asked for again.
    """
    until = office.chance.now() + _ROUND
    waiting: dict[str, Asked] = {}
    while asking := _askable(office, case_id, waiting):
        for asked in _ask(office, case_id, asking):
            if not _take_in(office, case_id, asked):
                waiting[asked.check.id] = asked
        if office.chance.now() >= until:
            raise Unfinished
    if waiting:
        raise StillDown({register for asked in waiting.values() for register in asked.down})
    _judge_rest(office, case_id)


def _askable(office: Office, case_id: str, waiting: Mapping[str, Asked]) -> list[Asked]:
    """Puts the questions that can be put now into the journal, before they are sent."""
    with office.store.write() as unit:
        situation = _pending(office, unit, case_id)
        if situation is None:
            return []
        kept, turn = answers_of(unit.answers(case_id)), turn_of(situation.case)
        asking = [
            Asked(check, situation.service.digest, turn, puts)
            for check in _pending_checks(situation)
            if check.id not in waiting and (puts := tuple(_puts(office, unit, situation, check, kept)))
        ]
        asked = in_turn(office, asking, waiting.values())
        events = [_asking(office, one.check, put) for one in asked for put in one.puts if put.is_new]
        if events:
            enter(office, unit, situation, events)
            new = [(one.check.id, put.question) for one in asked for put in one.puts if put.is_new]
            note_questions(office, unit, situation, new)
    return asked


def _puts(
    office: Office, unit: Unit, situation: Situation, check: CompiledCheck, kept: Sequence[KeptAnswer]
) -> Iterator[Put]:
    """Gives a check's questions with what is known of the answers: the house's own, one that is kept, a promise."""
    case, questions = situation.case, type_of(check).needs(check, situation.facts) or ()
    own_answers = Own(check.id, turn_of(case), questions, kept)
    for question in questions:
        if asks_house(question) and not asks_of_file(question):
            yield Put(question, house_answer(unit, case, check.id, question, office.chance.blind))
        elif own := own_answers.to(question):
            yield Put(question, kept=own, is_own=True)
        else:
            yield Put(question, kept=reusable(office, unit, case, question, kept))


def _pending(office: Office, unit: Unit, case_id: str) -> Situation | None:
    case = unit.case(case_id)
    makes = case and case.pending and case.state == "checking" and not case.quarantine
    return office.situation(unit, case) if case and makes else None


def _pending_checks(situation: Situation) -> list[CompiledCheck]:
    """Lists the checks that can be made now: those that wait for a person come later."""
    made = frozenset(situation.case.pending) - awaiting_people(situation)
    return [check for check in situation.service.checks if check.id in made]


def type_of(check: CompiledCheck) -> CheckType:
    """Gives the whole check type: the language only knows its first half."""
    return cast("CheckType", check.type)


def _asking(office: Office, check: CompiledCheck, put: Put) -> e.QuestionAsked:
    question = put.question
    return e.QuestionAsked(check.id, question.operation, question.basis, blinded(question, office.chance.blind))


def _ask(office: Office, case_id: str, asking: Sequence[Asked]) -> Iterator[Asked]:
    """Asks all questions at once, outside any transaction; yields each check as soon as it has its answers."""
    with office.store.read() as reader:
        case = reader.case(case_id)
        open_ = [(place, at, put) for place, one in enumerate(asking) for at, put in enumerate(one.puts) if put.is_open]
        calls = [call(office, reader, case, put) for _, _, put in open_] if case else []
    checks = list(asking)
    yield from (asked for asked in asking if asked.is_complete)
    for called, answer in at_once(calls, _PATIENCE):
        place, at, _ = open_[called]
        checks[place] = checks[place].with_answer(at, answer)
        if checks[place].is_complete:
            yield checks[place]
        else:
            checks[place] = _keep_some(office, case_id, checks[place])


def _keep_some(office: Office, case_id: str, asked: Asked) -> Asked:
    """Keeps the answers to some questions of a check while others are still open, so that no kill can lose them."""
    with office.store.write() as unit:
        situation = _awaiting(office, unit, case_id, asked)
        if situation is None:
            return asked
        asked, events = keep_answers(office, unit, situation, asked)
        if events:
            enter(office, unit, situation, events)
    return asked


def _take_in(office: Office, case_id: str, asked: Asked) -> bool:
    """Keeps the evidence and the finding in one transaction; `False` if the check goes on waiting for a register."""
    with office.store.write() as unit:
        situation = _awaiting(office, unit, case_id, asked)
        if situation is None:
            return True
        asked, events = keep_answers(office, unit, situation, asked)
        events += _unavailable(asked)
        if _waits(office, situation, asked):
            if events:
                enter(office, unit, situation, events)
            return False
        situation = _with_record(unit, situation, asked)
        replies = tuple(put.reply() for put in asked.puts)
        finding = type_of(asked.check).judge(asked.check, situation.facts, replies)
        _enter_found(office, unit, situation, [*events, _found(finding)])
    return True


def _awaiting(office: Office, unit: Unit, case_id: str, asked: Asked) -> Situation | None:
    """Gives the situation if it still waits for what was asked: a case that has moved on asks for itself."""
    situation = _pending(office, unit, case_id)
    if situation is None or asked.check.id not in situation.case.pending:
        return None
    still = (situation.service.digest, turn_of(situation.case)) == (asked.version, asked.turn)
    return situation if still else None


def _enter_found(office: Office, unit: Unit, situation: Situation, events: Sequence[e.Event]) -> None:
    enter(office, unit, situation, [*events, *follows(situation.after(events))])


def _waits(office: Office, situation: Situation, asked: Asked) -> bool:
    """Says whether a check waits: for what was promised, for its turn to ask, or for a register as it declares."""
    if any(put.is_unsent or _is_awaited(office, situation, put) for put in asked.puts):
        return True
    policy = type_of(asked.check).when_down(asked.check)
    if not any(put.reply().state == "down" for put in asked.puts):
        return False
    if policy.act != "wait" or policy.term is None:
        return policy.act == "stop"
    submitted = datetime.fromisoformat(situation.case.submitted_at)
    return situation.now < due(submitted, policy.term, situation.calendar)


def _is_awaited(office: Office, situation: Situation, put: Put) -> bool:
    """Says whether a register has promised to answer and still has time to."""
    operation = office.operations.get(put.question.operation)
    if put.promise is None or not put.is_promised or operation is None:
        return False
    return situation.now < due(datetime.fromisoformat(put.promise.at), operation.awaited, situation.calendar)


def _with_record(unit: Unit, situation: Situation, asked: Asked) -> Situation:
    """Keeps the record of a check under its id, for expressions, the document and the official's screen."""
    record = together([put.question for put in asked.puts], [put.reply().record for put in asked.puts])
    if record is None:
        return situation
    unit.keep_paper(situation.case.id, "record", asked.check.id, record)
    records: Mapping[str, Mapping[str, Plain]] = {**situation.papers.records, asked.check.id: record}
    return replace(situation, papers=replace(situation.papers, records=records))


def _unavailable(asked: Asked) -> Iterator[e.RegisterUnavailable]:
    for put in asked.puts:
        if put.answer and put.is_down:
            yield e.RegisterUnavailable(asked.check.id, put.question.operation, put.answer.reason)


def _found(finding: Finding) -> e.CheckFound:
    return e.CheckFound(finding.check, finding.outcome, finding.reason.bg, finding.reason.en, finding.evidence)


def _judge_rest(office: Office, case_id: str) -> None:
    """Judges what asks nothing, and what could not be asked for want of an argument (unknown).

    While a fee is waited for, that waits too: the payment, or the end of the time to pay, begins the checks again.
    """
    with office.store.write() as unit:
        situation = _pending(office, unit, case_id)
        if situation is None or held(situation):
            return
        events: list[e.Event] = []
        for check in _pending_checks(situation):
            replies = replies_of(situation, check)
            finding = type_of(check).judge(check, situation.after(events).facts, replies)
            events.append(_found(finding))
        if events:
            _enter_found(office, unit, situation, events)
