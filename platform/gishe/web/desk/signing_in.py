"""Officials' sign-in."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from gishe.runtime import visiting
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.visit import Faults, Visit


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
    """Begins the official's session."""
    login, password = visit.posted.first("login")[:100], visit.posted.first("password")[:1000]
    if not login or not password:
        return _page(visit, login, [("login", visit.words.texts["desk.signin.empty"])])
    session = visiting.sign_in_official(visit.office, login, password, visit.browser)
    if isinstance(session, Problem):
        return _page(visit, login, [("login", session.says)])
    visit.session, visit.browser = session, session.id
    return visit.to(f"{visit.at}/desk")


def leave(visit: Visit) -> Response:
    """Ends the session on the server."""
    visiting.leave(visit.office, visit.browser)
    return visit.forget(visit.to(f"{visit.at}/desk/sign-in"))


def _page(visit: Visit, login: str = "", problems: Faults = ()) -> Response:
    password, pin = visit.house.trial_words
    return visit.page(
        "desk/sign_in.html", 422 if problems else 200, login=login, problems=problems, password=password, pin=pin,
        people=_trial_officials(visit) if visit.house.trial else (),
    )  # fmt: skip


def _trial_officials(visit: Visit) -> Sequence[TrialOfficial]:
    its = visit.office.municipality
    return [
        TrialOfficial(one["login"], one["name"], tuple(its.called(role) for role in one["roles"]))
        for one in its.trial.get("officials", ())
    ]
