"""What a municipality asks its own house: its other cases and its own files, as if of a register that is never down.

A question about cases is put by its digest: cases that ask the same of themselves ask the same question. The house
tells which cases of the service asked it before; here is what it makes of them. A question about a file is answered by
who can read it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from gishe.cases.case import State
from gishe.cases.clock import SOFIA
from gishe.cases.event import DecisionOutcome
from gishe.checks.check_type import Question
from gishe.language.inquiry import group
from gishe.language.protocols.regix import RegixRegister
from gishe.language.vocabulary import Shape
from gishe.values.plain import Plain

_UNDECIDED: frozenset[State] = frozenset({"checking", "deciding", "returned", "signing"})
_GAVE_UP: frozenset[State] = frozenset({"refused", "forwarded", "withdrawn", "terminated"})
#: What leaves nothing to the applicant, though its document may still be on its way.
_NOT_GRANTED: frozenset[DecisionOutcome] = frozenset({"refused", "forwarded"})


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case of the same service that asked the same question before."""

    number: str
    state: State
    submitted_at: str
    outcome: DecisionOutcome | Literal[""] = ""


def _operation(title: dict[str, str], fields: Sequence[dict[str, Any]]) -> dict[str, Any]:
    asked = {"element": "same", "name": "same", "label": {"bg": "Еднаквото", "en": "What is the same"}}
    return {
        "title": title,
        "key": "house",
        "request": {"element": "question", "namespace": "", "fields": (asked,)},
        "response": {"element": "answer", "namespace": "", "fields": tuple(fields)},
    }


_NUMBER = {"element": "number", "name": "number", "label": {"bg": "Входящ номер", "en": "Incoming number"}}
_SINCE = {
    "element": "submitted_on", "name": "submitted_on", "type": "date", "label": {"bg": "Подадена на", "en": "Filed on"},
}  # fmt: skip
_CASES = {
    "element": "cases", "name": "cases", "type": "group", "list": True, "fields": (_NUMBER, _SINCE),
    "label": {"bg": "Открити преписки", "en": "Open cases"},
}  # fmt: skip
_COUNT = {"element": "count", "name": "count", "type": "whole-number", "label": {"bg": "Брой", "en": "How many"}}
_TAKEN = {"element": "taken", "name": "taken", "type": "whole-number", "label": {"bg": "Заети места", "en": "Taken"}}
_STATE = {"element": "state", "name": "state", "label": {"bg": "Какъв е файлът", "en": "What the file is"}}


def _said(name: str, bg: str, en: str, kind: str = "text") -> dict[str, Any]:
    return {"element": name, "name": name, "type": kind, "label": {"bg": bg, "en": en}}


_SIGNATURES = {
    "element": "signatures", "name": "signatures", "type": "group", "list": True,
    "label": {"bg": "Подписи", "en": "Signatures"},
    "fields": (
        _said("verdict", "Оценка", "Verdict"),
        _said("name", "Подписал", "Signed by"),
        _said("person", "Идентификатор на лицето", "The person’s identifier"),
        _said("organisation", "ЕИК", "EIK"),
        _said("issuer", "Издател на удостоверението", "Issuer of the certificate"),
        _said("serial", "Сериен номер на удостоверението", "Serial number of the certificate"),
        _said("signed_at", "Кога, по часовника на подписалия", "When, by the signer’s own clock", "date-time"),
    ),
}  # fmt: skip
#: The question about a file of the case: `file` is its digest, `type` its media type.
SIGNATURES = "house/signatures"
_HOUSE = RegixRegister.model_validate({
    "register": "house",
    "title": {"bg": "Преписките на общината", "en": "The municipality’s own cases"},
    "owner": {"bg": "Общината", "en": "The municipality"},
    "operations": {
        "open-cases": _operation(
            {"bg": "Други открити преписки за същото", "en": "Other open cases for the same"}, (_COUNT, _CASES)
        ),
        "places": _operation({"bg": "Заети места за периода", "en": "Places taken in the period"}, (_TAKEN,)),
        "signatures": _operation({"bg": "Подписи на файла", "en": "Signatures of the file"}, (_STATE, _SIGNATURES)),
    },
})  # fmt: skip
#: What the house is called where its answers stand beside those of registers.
TITLE = _HOUSE.title
#: What can be asked, by `house/operation`, with the labels of what is answered.
OPERATIONS = {f"house/{name}": one for name, one in _HOUSE.operations.items()}


def asks_house(question: Question) -> bool:
    """Says whether a question is for the house, and not for a register outside."""
    return question.operation in OPERATIONS


def asks_of_file(question: Question) -> bool:
    """Says whether a question is about a file, which takes its time, and not about other cases."""
    return question.operation == SIGNATURES


def shape_of(operation: str) -> Shape:
    """Says what expressions see of an answer of the house."""
    return group(OPERATIONS[operation].response.fields)


def answer(operation: str, earlier: Sequence[EarlierCase]) -> Mapping[str, Plain]:
    """Answers a question by the cases that asked it before; with none, as an empty house does."""
    if operation == "house/places":
        return {"taken": sum(_holds_place(case) for case in earlier)}
    still = [case for case in earlier if case.state in _UNDECIDED and case.outcome not in _NOT_GRANTED]
    return {"count": len(still), "cases": [{"number": case.number, "submitted_on": _day(case)} for case in still]}


def _holds_place(case: EarlierCase) -> bool:
    return case.state not in _GAVE_UP and case.outcome not in _NOT_GRANTED


def _day(case: EarlierCase) -> str:
    return datetime.fromisoformat(case.submitted_at).astimezone(SOFIA).date().isoformat()
