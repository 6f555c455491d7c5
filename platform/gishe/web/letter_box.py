"""A message as a page posts it: the words, perhaps a file, and the key that makes a double press one message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gishe.forms.fields.file import TYPE
from gishe.runtime.enclosing import ENCLOSED, QUESTION, enclose, enclosed
from gishe.runtime.messages import WORDS, Draft
from gishe.values.problem import Problem
from gishe.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and is shown again: the words, and a file that is kept already, by digest and name."""

    text: str = ""
    file: str = ""
    name: str = ""


#: Nothing was typed.
BLANK = Typed()


def told(visit: Visit, problems: Sequence[Problem]) -> dict[str, object]:
    """Gives what the form of a message needs: its key, the kinds of files, and what is wrong by the field."""
    accept = TYPE.widget(QUESTION).attributes["accept"]
    return {"once": visit.office.chance.token(), "accept": accept, "wrong": {one.field: one.says for one in problems}}


def target(problem: Problem, messages: int) -> str:
    """Gives the id of what a problem of a message is mended in: there is another input for a file after each."""
    return f"{ENCLOSED}-{messages}" if problem.field == ENCLOSED else problem.field


def put(visit: Visit, case_id: str, send: Callable[[Draft], Problem | None]) -> tuple[tuple[Problem, ...], Typed]:
    """Sends what was posted; gives what is wrong with it, and what is to be shown again then."""
    text, kept = visit.posted.first(WORDS), visit.posted.first(f"{ENCLOSED}.kept")[:64]
    upload = next(iter(visit.posted.files.get(ENCLOSED, ())), None)
    if upload:
        record = enclose(visit.office, case_id, upload)
        if isinstance(record, Problem):
            return (record,), Typed(text)
        kept = str(record["digest"])
    wrong = send(Draft(text, visit.posted.first("once")[:100], kept))
    return ((wrong,) if wrong else ()), Typed(text, kept, _name(visit, case_id, kept) if wrong and kept else "")


def _name(visit: Visit, case_id: str, kept: str) -> str:
    with visit.office.store.read() as reader:
        found = enclosed(reader, case_id, kept)
    return "" if isinstance(found, Problem) else str(found["name"])
