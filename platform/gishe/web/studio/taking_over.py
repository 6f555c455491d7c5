"""The page where a service begins from a form made elsewhere: a file, then what came along and what did not."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.language.importing.formats import FORMATS
from gishe.runtime.imported import DECISIONS
from gishe.runtime.studio.taking_over import take_over
from gishe.values.problem import Problem
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Asks for the file."""
    return _page(visit)


def start(visit: Visit) -> Response:
    """Saves the draft and tells what could not be carried over; what is wrong is said beside its field."""
    _require(visit)
    service = visit.posted.first("the-id").strip()[:100]
    file = next(iter(visit.posted.files.get("the-form", ())), None)
    body, name = (file.body, file.name) if file else (b"", "")
    made = take_over(visit.office, visit.account, body, name, service)
    if isinstance(made, Problem):
        return _page(visit, service, made)
    return visit.page("studio/imported.html", made=made, decisions=DECISIONS)


def _require(visit: Visit) -> None:
    if visit.office.definitions is None:
        raise HTTPException(404)


def _page(visit: Visit, typed: str = "", problem: Problem | None = None) -> Response:
    _require(visit)
    problems = [(problem.field, problem.says)] if problem else []
    return visit.page(
        "studio/import.html", 422 if problem else 200, typed=typed, problems=problems, problem=problem,
        formats=[one.title for one in FORMATS],
    )  # fmt: skip
