"""Officials' sign-in: user name and password, then the code from the phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from gishe.runtime import entering_desk, visiting
from gishe.runtime.entering_desk import From
from gishe.runtime.kept import Session
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.device import device, known_mark, mark
from gishe.web.visit import Faults, Visit

_LONGEST_LOGIN, _LONGEST_PASSWORD, _LONGEST_CODE = 100, 1000, 40


@dataclass(frozen=True, slots=True)
class TrialOfficial:
    """An invented official, named on the trial's sign-in page."""

    login: str
    name: str
    roles: tuple[Text, ...]


def show(visit: Visit) -> Response:
    """Asks for user name and password."""
    return visit.to(f"{visit.at}/desk") if visit.staff else _page(visit)


def enter(visit: Visit) -> Response:
    """Begins the official's session, or goes on to the second step."""
    login, password = visit.posted.first("login")[:_LONGEST_LOGIN], visit.posted.first("password")[:_LONGEST_PASSWORD]
    if not login or not password:
        return _page(visit, login, [("login", visit.words.texts["desk.signin.empty"])])
    session = entering_desk.enter(visit.office, login, password, where_from(visit, login))
    if isinstance(session, Problem):
        return _page(visit, login, [("login", session.says)], session.hint)
    if session.kind == "official":
        return come_in(visit, session, visit.to(f"{visit.at}/desk"))
    visit.session, visit.browser = session, session.id
    return visit.to(f"{visit.at}/desk/sign-in/code")


def ask_code(visit: Visit) -> Response:
    """Asks for the code from the phone; who has set no phone up yet is led there."""
    login = entering_desk.half_in(visit.session)
    if not login:
        return visit.to(f"{visit.at}/desk/sign-in")
    if not entering_desk.is_used(entering_desk.step_of(visit.office, login)):
        return visit.to(f"{visit.at}/desk/second-step")
    return _code_page(visit)


def prove(visit: Visit) -> Response:
    """Begins the session of whoever shows the right code."""
    login = entering_desk.half_in(visit.session)
    if visit.session is None or not login:
        return visit.to(f"{visit.at}/desk/sign-in")
    code = visit.posted.first("code")[:_LONGEST_CODE]
    session = entering_desk.prove(visit.office, visit.session, code, where_from(visit, login))
    if isinstance(session, Problem):
        return _code_page(visit, [("code", session.says)], session.hint)
    return come_in(visit, session, visit.to(f"{visit.at}/desk"))


def leave(visit: Visit) -> Response:
    """Ends the session on the server."""
    visiting.leave(visit.office, visit.browser)
    return visit.forget(visit.to(f"{visit.at}/desk/sign-in"))


def where_from(visit: Visit, login: str) -> From:
    """Says where a try comes from."""
    address = visit.request.client.host if visit.request.client else ""
    return From(address, device(visit), known_mark(visit, login), visit.browser)


def come_in(visit: Visit, session: Session, response: Response) -> Response:
    """Gives the browser its session and marks it as one that the account is known on."""
    visit.session, visit.browser = session, session.id
    return mark(visit, response, str(session.subject["login"]))


def _page(visit: Visit, login: str = "", problems: Faults = (), hint: Text | None = None) -> Response:
    password, pin = visit.house.trial_words
    return visit.page(
        "desk/sign_in.html", 422 if problems else 200, login=login, problems=problems, hint=hint, password=password,
        pin=pin, people=_trial_officials(visit) if visit.house.trial else (), done=visit.query("done"),
    )  # fmt: skip


def _code_page(visit: Visit, problems: Faults = (), hint: Text | None = None) -> Response:
    return visit.page("desk/sign_in_code.html", 422 if problems else 200, problems=problems, hint=hint)


def _trial_officials(visit: Visit) -> Sequence[TrialOfficial]:
    its = visit.office.municipality
    return [
        TrialOfficial(one["login"], one["name"], tuple(its.called(role) for role in one["roles"]))
        for one in its.trial.get("officials", ())
    ]
