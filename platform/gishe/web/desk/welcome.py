"""The link that serves once: its owner chooses a password, and then signs in with it."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import accounts
from gishe.runtime.kept import Account
from gishe.runtime.passwords import SHORTEST
from gishe.values.problem import Problem
from gishe.web.visit import Visit

_LONGEST_TOKEN, _LONGEST_PASSWORD = 100, 1000


def show(visit: Visit) -> Response:
    """Asks for a new password; looking at the page uses nothing up, since programs look at links too."""
    return _page(visit, _whose(visit))


def use(visit: Visit) -> Response:
    """Sets the password and leads to the sign-in."""
    account = _whose(visit)
    done = accounts.use_link(visit.office, visit.path("token"), visit.posted.first("password")[:_LONGEST_PASSWORD])
    return (
        _page(visit, account, done) if isinstance(done, Problem) else visit.to(f"{visit.at}/desk/sign-in?done=password")
    )


def _whose(visit: Visit) -> Account:
    found = accounts.linked(visit.office, visit.path("token")[:_LONGEST_TOKEN])
    if found is None:
        raise HTTPException(404)
    return found


def _page(visit: Visit, account: Account, problem: Problem | None = None) -> Response:
    return visit.page(
        "desk/welcome.html", 422 if problem else 200, account=account, shortest=SHORTEST,
        problems=[("password", problem.says)] if problem else (), hint=problem.hint if problem else None,
    )  # fmt: skip
