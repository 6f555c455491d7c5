"""Checks that a person makes: who is asked, what waits for the answer, and the answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from gishe.cases import event as e
from gishe.cases.case import AnsweredByHand
from gishe.cases.clock import due
from gishe.cases.official import Official
from gishe.cases.payment import held
from gishe.cases.representing import people_of
from gishe.cases.situation import Situation
from gishe.language.by_hand import ByHand, by_hand
from gishe.language.compiled import CompiledCheck
from gishe.language.mentions import mentions
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_ASKED = Problem(
    "answer-not-awaited",
    Text("Тази проверка вече не чака отговор.", "This check no longer waits for an answer."),
    Text("Отворете преписката отново, за да видите докъде е стигнала.", "Open the case again to see where it stands."),
)
_NOT_YOURS = Problem("not-your-role", Text("Тази проверка е за друга длъжност.", "This check belongs to another role."))
_OWN_CASE = Problem(
    "own-case",
    Text("Не можете да проверявате собственото си заявление.", "You can't make checks of your own application."),
    Text("Преписката трябва да се поеме от друг служител.", "Another official has to take the case."),
)
_CHANGED = Problem(
    "changed-meanwhile",
    Text(
        "Заявлението се промени, докато го разглеждахте; нищо не е записано.",
        "The application changed while you were looking at it; nothing was recorded.",
    ),
    Text("Прегледайте го отново и отговорете.", "Look at it again and answer."),
)
_NO_ANSWER = Problem("needs-answer", Text("Изберете отговор.", "Choose an answer."), field="the-answer")
_NO_NOTE = Problem(
    "needs-note",
    Text("Напишете с какво се обосновава този отговор.", "Write what this answer rests on."),
    field="the-note",
)


@dataclass(frozen=True, slots=True)
class HandReply:
    """What an official answers: the check, the answer's name, what was seen, the digest of the paper, its note."""

    check: str
    answer: str
    seen: str
    paper: str = ""
    noted: bool = False


def asked_of_people(situation: Situation) -> tuple[e.PersonAsked, ...]:
    """Gives the questions that now go to officials; none of an application whose fee is still awaited."""
    case = situation.case
    if case.state != "checking" or held(situation):
        return ()
    open_ = {one.check for one in case.asked}
    return tuple(
        e.PersonAsked(check.id, due(situation.now, its.term, situation.calendar).isoformat() if its.term else "")
        for check, its in _pending(situation)
        if check.id not in open_ and answer_of(situation, check) is None
    )


def waiting(situation: Situation) -> frozenset[str]:
    """Lists the pending checks that wait for a person: those that are asked of one, and those that read them."""
    waits: set[str] = set()
    for check in situation.service.checks:
        if check.id not in situation.case.pending:
            continue
        unanswered = by_hand(check) and answer_of(situation, check) is None
        if unanswered or (waits and waits & set(_reads(check))):
            waits.add(check.id)
            # Whoever reads that all have passed waits for all.
            waits.add("all_passed")
    return frozenset(waits - {"all_passed"})


def asked_roles(situation: Situation) -> frozenset[str]:
    """Lists the roles whose answers the case waits for."""
    asked = {one.check for one in situation.case.asked}
    return frozenset(its.role for check, its in _pending(situation) if check.id in asked)


def answer_of(situation: Situation, check: CompiledCheck) -> AnsweredByHand | None:
    """Gives the answer to a check that still stands: what it rests on has not changed since."""
    found = (one for one in situation.case.by_hand if one.check == check.id)
    answer = next(found, None)
    its = by_hand(check)
    if answer is None or its is None or answer.answer not in its.answers:
        return None
    return answer if answer.rests == rests_on(situation, its) else None


def rests_on(situation: Situation, its: ByHand) -> str:
    """Names what an answer rests on: the application as it was filed or remedied, and the question."""
    case = situation.case
    return digest([case.answers, case.applicant, its.model_dump(mode="json", exclude={"term", "role"})])


def may_answer(situation: Situation, official: Official, check: str) -> Problem | None:
    """Says why an official may not make a check now; `None` if nothing stands in the way."""
    its = _asked(situation, check)
    if its is None:
        return _NOT_ASKED
    mandates = tuple(situation.staff.mandates(official, its.role))
    if not mandates:
        return _NOT_YOURS
    applicants = people_of(situation.papers.applicant)
    people = ([one.person_id for one in mandate.people] for mandate in mandates)
    return _OWN_CASE if all(any(one in ids for one in applicants) for ids in people) else None


def reply(situation: Situation, official: Official, said: HandReply) -> tuple[e.PersonAnswered, ...] | Problem:
    """Gives what an official's answer causes, or why it can't be taken."""
    if problem := may_answer(situation, official, said.check):
        return problem
    its = _asked(situation, said.check)
    if its is None or said.answer not in its.answers:
        return _NO_ANSWER
    rests = rests_on(situation, its)
    if said.seen != rests:
        return _CHANGED
    if its.wants_note(said.answer) and not said.noted:
        return _NO_NOTE
    return (e.PersonAnswered(said.check, said.answer, rests, said.paper),)


def _asked(situation: Situation, check: str) -> ByHand | None:
    """Gives the question of a check that waits for an official now."""
    if situation.case.state != "checking" or check not in {one.check for one in situation.case.asked}:
        return None
    return next((its for one, its in _pending(situation) if one.id == check), None)


def _pending(situation: Situation) -> Iterator[tuple[CompiledCheck, ByHand]]:
    for check in situation.service.checks:
        if check.id in situation.case.pending and (its := by_hand(check)):
            yield check, its


def _reads(check: CompiledCheck) -> Iterator[str]:
    """Lists the checks that a check's expressions name."""
    for expression in check.expressions.values():
        for name in mentions(expression.source):
            match [part.word for part in name]:
                case ["checks", other, *_]:
                    yield other
