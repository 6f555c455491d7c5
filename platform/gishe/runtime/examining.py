"""Answering what a check asks of a file of the case: which signatures it bears."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from gishe.cases.case import Case
from gishe.checks.check_type import Question
from gishe.runtime.ports import Reader
from gishe.runtime.register_port import Answer
from gishe.runtime.tool_port import Examiner
from gishe.values.plain import Plain, canonical


class NoExaminer:
    """Who reads signatures where the operator trusts no issuer of certificates: nobody."""

    def examine(self, body: bytes, media_type: str, at: datetime) -> Mapping[str, Plain]:
        """Says that nobody can."""
        del body, media_type, at
        return {"state": "unready"}


def file_call(examiner: Examiner, reader: Reader, case: Case, question: Question, at: datetime) -> Callable[[], Answer]:
    """Makes the call that answers a question about a file: its bytes are at hand, and no transaction is open."""
    file = reader.file(case.id, str(question.arguments["file"]))
    if file is None:
        return lambda: _answer({"state": "unreadable"})
    return partial(_examined, examiner, file.body, file.media_type, at)


def _examined(examiner: Examiner, body: bytes, media_type: str, at: datetime) -> Answer:
    return _answer(examiner.examine(body, media_type, at))


def _answer(record: Mapping[str, Plain]) -> Answer:
    return Answer("answered", record, canonical(dict(record)), media_type="application/json")
