"""The page on which officials find cases. What they look for is posted: no address, log or history has it."""

from starlette.responses import Response

from gishe.runtime.finding_cases import LONGEST, MOST, find_cases
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.visit import Visit

_EMPTY = Problem(
    "nothing-written",
    Text("Напишете номер, име или думи от заявлението.", "Write a number, a name or words of the application."),
    field="the-words",
)


def show(visit: Visit) -> Response:
    """Asks what to look for."""
    return visit.page("desk/find.html", words="", found=None, most=MOST)


def find(visit: Visit) -> Response:
    """Shows what was found."""
    words = visit.posted.first("the-words").strip()[:LONGEST]
    if not words:
        return visit.page(
            "desk/find.html", 422, words="", found=None, most=MOST, problems=((_EMPTY.field, _EMPTY.says),)
        )  # fmt: skip
    found = find_cases(visit.office, visit.account, words)
    return visit.page("desk/find.html", words=words, found=found, most=MOST)
