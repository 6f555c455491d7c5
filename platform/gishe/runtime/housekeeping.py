"""Naming the questions of checks, and answering those that are put to the municipality's own house."""

from collections.abc import Callable, Mapping

from gishe.cases.case import Case
from gishe.checks.check_type import Question
from gishe.checks.house import answer
from gishe.runtime.ports import Unit
from gishe.runtime.register_port import Answer
from gishe.values.plain import Plain, canonical, digest

Blind = Callable[[str], str]


def blinded(question: Question, blind: Blind) -> str:
    """Names a question by what is asked, under the house's key: equal for equal, whoever asks.

    A plain digest would tell whoever holds the journal about whom a question was: of all identifiers of people there
    are few enough to try.
    """
    return blind_digest(plain_digest(question), blind)


def blind_digest(question: str, blind: Blind) -> str:
    """Names a question that is known by its plain digest, as drafts and papers know it."""
    return blind(f"question:{question}")


def plain_digest(question: Question) -> str:
    """Names a question as journals did before it was blinded: what was written then is still found."""
    return digest({"operation": question.operation, "arguments": dict(question.arguments)})


def house_answer(unit: Unit, case: Case, check: str, question: Question, blind: Blind) -> Answer:
    """Answers in the transaction that asks, so that of two cases that ask at once one sees the other, and only one."""
    formerly = plain_digest(question)
    earlier = unit.ask_house(case.id, case.service, check, blinded(question, blind), formerly)
    record: Mapping[str, Plain] = answer(question.operation, earlier)
    return Answer("answered", record, canonical(dict(record)), media_type="application/json")
