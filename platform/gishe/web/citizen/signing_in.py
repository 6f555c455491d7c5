"""The trial sign-in: one of the invented people. A real installation puts the state's sign-in in its place."""

from starlette.responses import Response

from gishe.runtime import visiting
from gishe.runtime.office import TrialPerson
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.own_address import own_address
from gishe.web.visit import Faults, Visit


def show(visit: Visit) -> Response:
    """Asks who the visitor is."""
    return _page(visit, visit.query("then"))


def enter(visit: Visit) -> Response:
    """Begins the session of the chosen person and goes back to where the visitor was going."""
    key = visit.posted.first("person")
    chosen = next((one for one in visit.office.trial_people if one.key == key), None)
    if chosen is None:
        problems: Faults = [("person", visit.words.texts["signin.choose"])]
        return _page(visit, visit.posted.first("then"), problems)
    session = visiting.sign_in_applicant(visit.office, chosen, visit.browser)
    if isinstance(session, Problem):
        return _page(visit, visit.posted.first("then"), [("person", session.says)])
    visit.session, visit.browser = session, session.id
    return visit.to(own_address(visit.posted.first("then"), f"{visit.at}/cases"))


def leave(visit: Visit) -> Response:
    """Ends the session on the server."""
    visiting.leave(visit.office, visit.browser)
    return visit.forget(visit.to(f"{visit.at}/"))


def _page(visit: Visit, then: str, problems: Faults = ()) -> Response:
    if not visit.office.trial_people:
        return visit.page("citizen/no_sign_in.html", service=_service(visit, then))
    names = {"groups": _groups(visit), "then": own_address(then, ""), "service": _service(visit, then)}
    return visit.page("citizen/sign_in.html", 422 if problems else 200, problems=problems, **names)


def _groups(visit: Visit) -> list[list[TrialPerson]]:
    """Gives those about whom the register answers, the municipality's own people first; then those it fails about.

    Children live in the trial country too, and are not among them.
    """
    home = visit.office.municipality.ekatte
    grown = (one for one in visit.office.trial_people if visiting.is_of_age(visit.office, one))
    people = sorted(grown, key=lambda one: one.ekatte != home)
    return [[one for one in people if not one.fault], [one for one in people if one.fault]]


def _service(visit: Visit, then: str) -> Text | None:
    """Gives the title of the service that the visitor is on the way to."""
    before, _, rest = then.partition("/services/")
    found = visit.office.services.get(rest.split("/")[0]) if before == visit.at else None
    return found.definition.title if found else None
