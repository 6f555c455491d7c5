"""What a check rests on: a register's answer as it came, an upload as it was sent."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import desk
from gishe.runtime.foreign_file import opened
from gishe.values.problem import Problem
from gishe.web.visit import Visit

_LONGEST = 200_000


def show(visit: Visit) -> Response:
    """Shows what a register answered in words, and beside it the whole answer as text."""
    return _page(visit, _view(visit))


def download(visit: Visit) -> Response:
    """Gives the evidence as a file; what another administration enclosed with its opinion is judged first."""
    view = _view(visit)
    given = opened(visit.office, view.file) if view.is_foreign else view.file
    return _page(visit, view, given) if isinstance(given, Problem) else visit.file(given)


def _page(visit: Visit, view: desk.EvidenceView, problem: Problem | None = None) -> Response:
    body = view.file.body[:_LONGEST].decode(errors="replace") if view.is_text else ""
    return visit.page(
        "desk/evidence.html", 422 if problem else 200, view=view, body=body, case=visit.path("case"),
        path=f"{visit.at}/desk/cases/{visit.path('case')}/evidence/{view.file.digest}",
        problems=[("", problem.says)] if problem else (),
    )  # fmt: skip


def _view(visit: Visit) -> desk.EvidenceView:
    found = desk.evidence(visit.office, visit.account, visit.path("case"), visit.path("digest"), visit.language)
    if found is None:
        raise HTTPException(404)
    return found
