"""Answering what a check asks the municipality's own house."""

from collections.abc import Mapping

from gishe.cases.case import Case
from gishe.checks.check_type import Question
from gishe.checks.house import answer
from gishe.runtime.ports import Unit
from gishe.runtime.register_port import Answer
from gishe.values.plain import Plain, canonical, digest


def question_digest(question: Question) -> str:
    """Names a question by what is asked: equal for equal, whoever asks."""
    return digest({"operation": question.operation, "arguments": dict(question.arguments)})


def house_answer(unit: Unit, case: Case, check: str, question: Question) -> Answer:
    """Answers in the transaction that asks, so that of two cases that ask at once one sees the other, and only one."""
    earlier = unit.ask_house(case.id, case.service, check, question_digest(question))
    record: Mapping[str, Plain] = answer(question.operation, earlier)
    return Answer("answered", record, canonical(dict(record)), media_type="application/json")
