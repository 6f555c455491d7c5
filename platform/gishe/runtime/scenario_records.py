"""What a scenario lets registers answer."""

from collections.abc import Mapping
from typing import Any

from gishe.checks.check_type import Question, Reply
from gishe.checks.house import answer, asks_house, asks_of_file
from gishe.values.unknown import HIDDEN


def unsaid(question: Question, written: Any) -> bool:
    """Says whether a scenario leaves open what a question is answered."""
    return written_for(question, written) is None


def written_for(question: Question, written: Any) -> Any:
    """Gives what a scenario says of a question: its part of the record; of the house, that it has no other cases."""
    if isinstance(written, Mapping) and question.part:
        written = written.get(question.part)
    if written is None and asks_house(question) and not asks_of_file(question):
        return dict(answer(question.operation, ()))
    return written


def reply_of(written: Any) -> Reply:
    """Gives what a scenario writes as a register's reply."""
    match written:
        case "down" | "not-found":
            return Reply(written)
        case "hidden":
            return Reply("answered", HIDDEN)
        case dict():
            return Reply("answered", _record(written))
    return Reply("down")


def _record(written: Any) -> Any:
    """Reads what a scenario lets a register answer: a field may be `hidden`, as a whole answer may."""
    match written:
        case "hidden":
            return HIDDEN
        case dict():
            return {name: _record(value) for name, value in written.items()}
        case list():
            return [_record(row) for row in written]
    return written
