"""The page of a publication: what would change in sentences, what it touches, and the button with its reason."""

from typing import get_args

from starlette.responses import Response

from gishe.cases.event import Plan
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.publishing import Order
from gishe.runtime.studio.comparing import compare
from gishe.runtime.studio.putting_out import put_out
from gishe.runtime.studio.workspace import look
from gishe.values.problem import Problem
from gishe.web.studio.editor import found
from gishe.web.studio.sight import Complaint
from gishe.web.studio.subject import subject, title
from gishe.web.visit import Visit

_LONGEST = 400


def show(visit: Visit) -> Response:
    """Shows what publishing would change."""
    return _page(visit)


def publish(visit: Visit) -> Response:
    """Publishes the text whose changes were read."""
    about, first = subject(visit), visit.posted.first
    found(visit)
    done = put_out(visit.office, about.name, first("digest")[:64], order(visit.office, visit.account, visit))
    if isinstance(done, tuple):
        return _page(visit, done)
    return visit.to(f"{about.base}/history?done=published")


def order(office: Office, account: Account, visit: Visit) -> Order:
    """Gives who orders it, why, and what becomes of what was begun before, as it was typed."""
    chosen = visit.posted.first("the-plan")
    plan: Plan | None = next((one for one in get_args(Plan) if one == chosen), None)
    return Order(
        office.chance.now(), account.login, " ".join(visit.posted.first("the-reason").split())[:_LONGEST], plan
    )


def _page(visit: Visit, problems: tuple[Problem, ...] = ()) -> Response:
    standing = found(visit)
    workspace = look(visit.office, standing.service, standing.text)
    comparison = compare(visit.office, workspace)
    with visit.office.store.read() as reader:
        names = reader.officials()
    told = [one for one in problems if one not in comparison.obstacles]
    obstacles = [_complaint(one) for one in comparison.obstacles]
    return visit.page(
        "studio/publish.html", 422 if problems else 200, subject=subject(visit), title=title(visit, workspace),
        comparison=comparison,
        obstacles=obstacles, typed=visit.posted.first("the-reason"), plan=visit.posted.first("the-plan"), names=names,
        problems=[(_field(one), one.says) for one in told], told=told, tab="publish", plans=get_args(Plan),
        overlaid=bool(workspace.extends),
    )  # fmt: skip


def _complaint(problem: Problem) -> Complaint:
    place = problem.place
    return Complaint(problem, place.line, place.column) if place else Complaint(problem)


def _field(problem: Problem) -> str:
    return {"reason": "the-reason", "needs-plan": "the-plan-finish"}.get(problem.code, "")
