"""What a municipality asks its own house: its other cases, as if they were a register that is never down.

A question is put by its digest: cases that ask the same of themselves ask the same question. The house tells which
cases of the service asked it before; here is what it makes of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gishe.cases.case import State
from gishe.cases.clock import SOFIA
from gishe.checks.check_type import Question
from gishe.language.inquiry import group
from gishe.language.register import RegisterDefinition
from gishe.language.vocabulary import Shape
from gishe.values.plain import Plain

_UNDECIDED: frozenset[State] = frozenset({"checking", "deciding", "returned", "signing"})
_GAVE_UP: frozenset[State] = frozenset({"refused", "withdrawn", "terminated"})


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case of the same service that asked the same question before."""

    number: str
    state: State
    submitted_at: str


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
_HOUSE = RegisterDefinition.model_validate({
    "register": "house",
    "title": {"bg": "Преписките на общината", "en": "The municipality’s own cases"},
    "owner": {"bg": "Общината", "en": "The municipality"},
    "operations": {
        "open-cases": _operation(
            {"bg": "Други открити преписки за същото", "en": "Other open cases for the same"}, (_COUNT, _CASES)
        ),
        "places": _operation({"bg": "Заети места за периода", "en": "Places taken in the period"}, (_TAKEN,)),
    },
})  # fmt: skip
#: What can be asked, by `house/operation`, with the labels of what is answered.
OPERATIONS = {f"house/{name}": one for name, one in _HOUSE.operations.items()}


def asks_house(question: Question) -> bool:
    """Says whether a question is for the house, and not for a register outside."""
    return question.operation in OPERATIONS


def shape_of(operation: str) -> Shape:
    """Says what expressions see of an answer of the house."""
    return group(OPERATIONS[operation].response.fields)


def answer(operation: str, earlier: Sequence[EarlierCase]) -> Mapping[str, Plain]:
    """Answers a question by the cases that asked it before; with none, as an empty house does."""
    if operation == "house/places":
        return {"taken": sum(case.state not in _GAVE_UP for case in earlier)}
    still = [case for case in earlier if case.state in _UNDECIDED]
    return {"count": len(still), "cases": [{"number": case.number, "submitted_on": _day(case)} for case in still]}


def _day(case: EarlierCase) -> str:
    return datetime.fromisoformat(case.submitted_at).astimezone(SOFIA).date().isoformat()
