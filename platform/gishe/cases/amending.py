"""What may be done with an issued document: correct, replace or revoke it, or issue it once more."""

from collections.abc import Mapping
from typing import TypeAlias

from gishe.cases import event as e
from gishe.cases.document import DECISIONS, Kind
from gishe.cases.official import Official
from gishe.cases.representing import people_of
from gishe.cases.situation import Situation
from gishe.language.compiled import CompiledStep
from gishe.values.problem import Problem
from gishe.values.text import Text

Amending: TypeAlias = e.Corrected | e.Replaced | e.Revoked | e.Duplicated
#: The event of each way to amend a document, by the kind of document that does it.
WAYS: Mapping[Kind, type[Amending]] = {
    "correction": e.Corrected,
    "replacement": e.Replaced,
    "revocation": e.Revoked,
    "duplicate": e.Duplicated,
}
#: What stands on its own: a correction or a revocation is appealed, not amended.
_AMENDABLE: frozenset[Kind] = DECISIONS | {"replacement", "duplicate"}
_NOT_AMENDABLE = Problem(
    "not-amendable",
    Text("Този документ не може да се променя.", "This document can't be amended."),
    Text(
        "Променя се издаден документ, който не е заменен или отменен и чиято последна промяна вече е подписана.",
        "A document can be amended that was issued, is not replaced or revoked, and whose last amendment is signed.",
    ),
)
_UNKNOWN_WAY = Problem("amendment-missing", Text("Изберете какво да се направи.", "Choose what is to be done."))
_NOT_YOURS = Problem(
    "not-your-role",
    Text("Документа променя длъжността, която го е издала.", "Only the role that issued it amends it."),
)
_OWN_CASE = Problem(
    "own-case",
    Text(
        "Не можете да променяте документ по собственото си заявление.", "You can't amend a document of your own case."
    ),
)
_NEEDS_REASON = Problem(
    "needs-reason",
    Text("Напишете мотивите си; те ще стоят в документа.", "Write your reasons; they will stand in the document."),
    field="reason",
)


def amends(situation: Situation, number: str) -> bool:
    """Says whether a document of a case can be amended now."""
    case, document = situation.case, situation.case.document(number)
    if document is None or not document.signed or document.kind not in _AMENDABLE or case.ended(number):
        return False
    return case.state in {"issued", "delivered"} and not case.unsigned


def amending_role(situation: Situation) -> str:
    """Gives the role that may: of the step that decided, else of one that could have; empty if the route has none."""
    step = _deciding(situation)
    return step.definition.role if step else ""


def _deciding(situation: Situation) -> CompiledStep | None:
    deciding = [step for step in situation.service.steps.values() if step.definition.decides]
    taken = {one.step for one in situation.case.taken}
    decided = (step for step in deciding if situation.case.decided_by and step.id in taken)
    return next(decided, None) or next(iter(deciding), None)


def amend(situation: Situation, official: Official, kind: str, original: str, reason: str) -> Amending | Problem:
    """Gives what an amendment causes, or why it can't be made; `reason` is the digest of a paper."""
    way = next((its for name, its in WAYS.items() if name == kind), None)
    if not amends(situation, original):
        return _NOT_AMENDABLE
    step, staff = _deciding(situation), situation.staff
    rights = tuple(staff.mandates(official, step.definition.role, situation.place_of(step))) if step else ()
    if not rights:
        return _NOT_YOURS
    applicants = people_of(situation.papers.applicant)
    if all(any(one.person_id in applicants for one in right.people) for right in rights):
        return _OWN_CASE
    if way is None:
        return _UNKNOWN_WAY
    return way(original, reason) if reason else _NEEDS_REASON
