"""The page of whoever posts a document: to whom and where it goes, and what the post brought back."""

from typing import Literal, cast
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.by_post import Brought
from gishe.cases.case import Case
from gishe.runtime import by_post
from gishe.runtime.by_post import Envelope
from gishe.values.problem import Problem
from gishe.web.visit import Visit

_TARGETS = {"number": "the-number", "fate": "the-fate", "day": "the-day"}


def show(visit: Visit) -> Response:
    """Shows the envelope, and asks for the letter's number or for what came back."""
    return _page(visit, _envelope(visit))


def document(visit: Visit) -> Response:
    """Gives the document to print."""
    file = by_post.enclosed(visit.office, visit.account, visit.path("case"))
    if file is None:
        raise HTTPException(404)
    return visit.file(file)


def record(visit: Visit) -> Response:
    """Records the letter's number, or what the post brought back; what is missing is asked for on the same page."""
    its, posted = _envelope(visit), visit.posted
    if posted.first("the-turn") == "letter":
        done = by_post.post(visit.office, visit.account, its.case.id, posted.first("the-number")[:80])
    else:
        done = by_post.bring_back(visit.office, visit.account, its.case.id, _brought(visit))
    if isinstance(done, Case):
        return visit.to(f"{visit.at}/desk?{urlencode({'done': done.number})}")
    return _page(visit, its, done)


def _brought(visit: Visit) -> Brought:
    fate = visit.posted.first("the-fate")
    known = cast('Literal["receipt", "returned", ""]', fate if fate in {"receipt", "returned"} else "")
    return Brought(known, visit.posted.first("the-day")[:10])


def _envelope(visit: Visit) -> Envelope:
    found = by_post.envelope(visit.office, visit.account, visit.path("case"))
    if found is None:
        raise HTTPException(404)
    return found


def _page(visit: Visit, its: Envelope, problem: Problem | None = None) -> Response:
    said = {_TARGETS.get(problem.field, ""): problem.says} if problem else {}
    typed = {name: visit.posted.first(name)[:80] for name in _TARGETS.values()} if problem else {}
    return visit.page(
        "desk/by-post.html", 422 if problem else 200, its=its, case=its.case, said=said, problems=list(said.items()),
        path=f"{visit.at}/desk/cases/{its.case.id}/post", typed=typed,
    )  # fmt: skip
