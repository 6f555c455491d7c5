"""The page where a service begins: a name, and what its first text is."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.studio.beginning import begin, first_text
from gishe.runtime.studio.workspace import folder_of
from gishe.values.problem import Problem
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows the page."""
    return _page(visit, visit.query("like")[:60])


def start(visit: Visit) -> Response:
    """Saves the first text and opens the editor; a name that can't be is said beside it."""
    _require(visit)
    office, service, like = visit.office, visit.posted.first("the-id").strip()[:100], visit.posted.first("like")[:60]
    done = begin(office, visit.account, service, first_text(office, service, like))
    if isinstance(done, Problem):
        return _page(visit, like, service, done)
    return visit.to(f"{visit.at}/studio/services/{service}?done=begun")


def _require(visit: Visit) -> None:
    if visit.office.definitions is None:
        raise HTTPException(404)


def _page(visit: Visit, like: str, typed: str = "", problem: Problem | None = None) -> Response:
    _require(visit)
    shared = folder_of(visit.office).library.services
    titles = {name: shared[name].definition.title for name in sorted(shared)}
    problems = [("the-id", problem.says)] if problem else []
    return visit.page(
        "studio/new.html", 422 if problem else 200, like=like, typed=typed, titles=titles, problems=problems,
        problem=problem,
    )  # fmt: skip
