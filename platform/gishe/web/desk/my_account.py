"""An official's own account: where they are signed in, the password, the second step."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import accounts, entering_desk, visiting
from gishe.runtime.kept import Session
from gishe.runtime.passwords import SHORTEST
from gishe.values.problem import Problem
from gishe.web.desk.second_step import codes_page
from gishe.web.visit import Visit

_LONGEST_PASSWORD, _LONGEST_CODE, _LONGEST_KEY = 1000, 40, 100


def show(visit: Visit) -> Response:
    """Shows the page."""
    return _page(visit)


def end(visit: Visit) -> Response:
    """Ends one of the official's other sessions, or all of them."""
    visiting.end_seat(visit.office, _session(visit), visit.posted.first("seat")[:_LONGEST_KEY])
    return visit.to(f"{visit.at}/desk/account?done=ended")


def change_password(visit: Visit) -> Response:
    """Changes the password; everybody else who is signed in with the old one is out."""
    old, new = (visit.posted.first(name)[:_LONGEST_PASSWORD] for name in ("old", "password"))
    problem = accounts.change_password(visit.office, visit.account, old, new, _session(visit).id)
    return _page(visit, problem) if problem else visit.to(f"{visit.at}/desk/account?done=password")


def new_codes(visit: Visit) -> Response:
    """Gives new codes for a lost phone, against a code of the phone."""
    code = visit.posted.first("code")[:_LONGEST_CODE]
    codes = entering_desk.new_codes(visit.office, visit.account.login, code)
    return _page(visit, codes) if isinstance(codes, Problem) else codes_page(visit, codes)


def _session(visit: Visit) -> Session:
    if visit.session is None:
        raise HTTPException(404)
    return visit.session


def _page(visit: Visit, problem: Problem | None = None) -> Response:
    office, account = visit.office, visit.account
    with office.store.read() as reader:
        step = reader.second_step(account.login)
    return visit.page(
        "desk/account.html", 422 if problem else 200, account=account, seats=visiting.seats(office, _session(visit)),
        posts=[office.municipality.called(post) for post in account.roles], done=visit.query("done"),
        since=step.since if step else "", left=len(step.recovery) if step else 0, shortest=SHORTEST,
        problems=[(problem.field or "", problem.says)] if problem else (),
        said={problem.field: problem.says} if problem else {}, hint=problem.hint if problem else None,
    )  # fmt: skip
