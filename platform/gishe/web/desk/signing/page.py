"""The page of a document that waits for the official's signature, with the means that they have."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.case import Case
from gishe.runtime.signing import by_remote
from gishe.runtime.signing.every_means import offered
from gishe.runtime.signing.paper import waits_for
from gishe.values.problem import Problem
from gishe.web.desk.board import case_of, recorded
from gishe.web.headers import AGENT_POLICY
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows the means of signing; a document that no longer waits leads back to its case."""
    return page(visit, ())


def answer(visit: Visit, came: Case | Problem | None) -> Response:
    """Goes back to the inbox when the document is signed; else says what is wrong, or what is waited for."""
    if isinstance(came, Problem):
        return page(visit, (came,))
    return recorded(visit, case_of(visit)) if came else visit.to(f"{at(visit)}/sign")


def page(visit: Visit, problems: tuple[Problem, ...]) -> Response:
    """Draws the page."""
    view, office = case_of(visit), visit.office
    with office.store.read() as reader:
        if not waits_for(office, visit.account, view.case, reader):
            return visit.to(at(visit))
        confirming, why = by_remote.standing(reader, view.case.id, office.chance.now())
    problems = problems or ((why,) if why else ())
    drawn = visit.page(
        "desk/signing.html", 422 if problems else 200, view=view, means=offered(office, visit.account),
        path=f"{at(visit)}/sign", problems=[(_beside(one), one.says) for one in problems], wrong=problems,
        hints=[one.hint for one in problems if one.hint], confirming=confirming,
    )  # fmt: skip
    drawn.headers["content-security-policy"] = AGENT_POLICY
    return drawn


def at(visit: Visit) -> str:
    """Gives the address of the case."""
    return f"{visit.at}/desk/cases/{visit.path('case')}"


def open_to(visit: Visit, means: str) -> None:
    """Lets nobody further whom the case does not concern, or who is not offered this means; else 404."""
    case_of(visit)
    if means not in offered(visit.office, visit.account):
        raise HTTPException(404)


def _beside(problem: Problem) -> str:
    """Names the input beside which a problem is mended."""
    return {"pin": "the-pin", "signed": "the-file"}.get(problem.field, "")
