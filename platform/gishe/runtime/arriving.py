"""Signing in over a system that vouches for people: leaving for it, and coming back, once and in the same browser."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gishe.runtime import visiting
from gishe.runtime.identity_port import Departure, IdentityProvider
from gishe.runtime.kept import Session
from gishe.runtime.office import Applicant, Office
from gishe.values.assurance import Assurance, reaches
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_LOST = Problem(
    "sign-in-lost",
    Text(
        "Този опит за вход е изтекъл, вече е използван или е започнат в друг браузър.",
        "This sign-in has expired, was used already, or was begun in another browser.",
    ),
    Text("Започнете входа отново оттук.", "Begin again from here."),
)
_NOT_SURE = Text(
    "Влязохте с ниво „{level}“, а се иска „{asked}“.", "You signed in at the level “{level}”, and “{asked}” is needed."
)
_SURER = Text(
    "Влезте отново и изберете по-сигурно средство, например електронен подпис.",
    "Sign in again with a surer means, such as an electronic signature.",
)
#: The levels, as people read them.
LEVEL_NAMES: Mapping[str, Text] = {
    "none": Text("без вход", "none"), "low": Text("ниско", "low"), "substantial": Text("значително", "substantial"),
    "high": Text("високо", "high"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrived:
    """Who came back: the session that begins, and the address that they were on the way to."""

    session: Session
    then: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nobody is let in, and where they were going, so that they can try again."""

    problem: Problem
    then: str = ""


def depart(
    office: Office, provider: IdentityProvider, browser: str, then: str, asked: Assurance
) -> Departure | Problem:
    """Says where to send a browser; what it must bring back is remembered for a quarter of an hour.

    `browser` is what only this browser knows; only the one that left may come back.
    """
    state = office.chance.token()
    departure = provider.depart(state, back_to(office), asked)
    if isinstance(departure, Problem):
        return departure
    known = office.chance.blind(browser)
    remembered: dict[str, Plain] = {
        "kept": dict(departure.kept), "browser": known, "then": then, "asked": asked, "by_form": bool(departure.fields),
    }  # fmt: skip
    with office.store.write() as unit:
        unit.keep_session(replace(visiting.made(office.chance, "arriving", remembered), id=state))
    return departure


def hand_in(office: Office, state: str, said: Mapping[str, str]) -> None:
    """Keeps what a system sends by a form of its own page, for the browser that left: with that form it is not known.

    A browser sends no cookies of ours with what another site's page posts; it comes for the answer by itself. The first
    answer counts, to a departure by a form alone; whatever else comes is forgotten.
    """
    with office.store.read() as reader:
        if not state or not _awaits(reader.session(state)):
            return
    with office.store.write() as unit:
        found = unit.session(state)
        if found and _awaits(found):
            unit.keep_session(replace(found, subject={**found.subject, "said": dict(said)}))


def _awaits(session: Session | None) -> bool:
    """Says whether an answer by a form is awaited, and has not come yet."""
    return bool(
        session and session.kind == "arriving" and session.subject.get("by_form") and "said" not in session.subject
    )


def arrive(
    office: Office, provider: IdentityProvider, browser: str, said: Mapping[str, str], device: str = ""
) -> Arrived | Refused:
    """Begins the session of whom the system vouches for; what was remembered is forgotten first, whatever comes."""
    remembered = _taken(office, said.get("state", ""))
    if remembered is None or remembered["browser"] != office.chance.blind(browser):
        return Refused(_LOST)
    then = str(remembered["then"])
    told = remembered.get("said", {}) if remembered.get("by_form") else said
    vouched = provider.arrive(told, remembered["kept"], back_to(office), office.chance.now())
    if isinstance(vouched, Problem):
        return Refused(vouched, then)
    if not reaches(vouched.assurance, str(remembered["asked"])):
        return Refused(_unsure(vouched.assurance, str(remembered["asked"])), then)
    person = Applicant(vouched.id, vouched.name, assurance=vouched.assurance, email=vouched.email)
    session = visiting.sign_in_applicant(office, person, browser, device)
    return Refused(session, then) if isinstance(session, Problem) else Arrived(session, then)


def _unsure(level: str, asked: str) -> Problem:
    bg, en = ({"level": LEVEL_NAMES[level].to(one), "asked": LEVEL_NAMES[asked].to(one)} for one in ("bg", "en"))
    return Problem("not-sure-enough", Text(_NOT_SURE.bg.format(**bg), _NOT_SURE.en.format(**en)), _SURER)


def _taken(office: Office, state: str) -> Mapping[str, Any] | None:
    if not state:
        return None
    with office.store.write() as unit:
        found = unit.session(state)
        if found is None or found.kind != "arriving":
            return None
        unit.end_session(state)
    return found.subject


def back_to(office: Office) -> str:
    """Gives the address where systems that vouch for people send them back to."""
    return f"{office.public_url}/{office.id}/sign-in/back"
