"""Signing in: over the system that vouches for people, or in a trial without one as one of the invented people."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.language.service import ServiceDefinition
from gishe.runtime import arriving, visiting
from gishe.runtime.identity_port import Departure, IdentityProvider
from gishe.runtime.office import TrialPerson
from gishe.values.assurance import Assurance, reaches
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.device import device
from gishe.web.headers import policy_with_form_to
from gishe.web.own_address import own_address
from gishe.web.visit import Faults, Visit

#: What a system that vouches for people says in the address a browser comes back to; nothing else is read.
_SAID = ("code", "state", "iss", "error")
_LONGEST = 2000


def show(visit: Visit) -> Response:
    """Says how to sign in, and how surely; who is signed in, but not surely enough, is told how to go on."""
    return _page(visit, visit.query("then"))


def go(visit: Visit) -> Response:
    """Sends the browser to the system that vouches for people."""
    then = own_address(visit.query("then"), "")
    gone = arriving.depart(visit.office, _provider(visit), visit.browser, then, _asked(visit, then))
    if isinstance(gone, Problem):
        return _refused(visit, then, gone)
    return _by_form(visit, then, gone) if gone.fields else visit.to(gone.address)


def _by_form(visit: Visit, then: str, gone: Departure) -> Response:
    """Shows the form that the browser goes with; a script sends it at once, and without scripts a person does."""
    system = _provider(visit).title
    page = visit.page("citizen/sign_in_form.html", departure=gone, system=system, then=then)
    page.headers["content-security-policy"] = policy_with_form_to(gone.address)
    return page


def back(visit: Visit) -> Response:
    """Begins the session of whom the system vouches for, and goes on to where the visitor was going."""
    said = {name: visit.query(name)[:_LONGEST] for name in _SAID if visit.query(name)}
    came = arriving.arrive(visit.office, _provider(visit), visit.browser, said, device(visit))
    if isinstance(came, arriving.Refused):
        return _refused(visit, came.then, came.problem)
    visit.session, visit.browser = came.session, came.session.id
    return visit.to(own_address(came.then, f"{visit.at}/cases"))


def about_us(visit: Visit) -> Response:
    """Gives what the system that vouches for people reads of the municipality."""
    told = _provider(visit).about_us(arriving.back_to(visit.office))
    if not told:
        raise HTTPException(404)
    return Response(told, media_type="application/samlmetadata+xml")


def enter(visit: Visit) -> Response:
    """Begins the session of the chosen invented person and goes back to where the visitor was going."""
    key = visit.posted.first("person")
    chosen = next((one for one in _trial_people(visit) if one.key == key), None)
    if chosen is None:
        problems: Faults = [("person", visit.words.texts["signin.choose"])]
        return _page(visit, visit.posted.first("then"), problems)
    session = visiting.sign_in_applicant(visit.office, chosen, visit.browser, device(visit))
    if isinstance(session, Problem):
        return _page(visit, visit.posted.first("then"), [("person", session.says)])
    visit.session, visit.browser = session, session.id
    return visit.to(own_address(visit.posted.first("then"), f"{visit.at}/cases"))


def leave(visit: Visit) -> Response:
    """Ends the session on the server."""
    visiting.leave(visit.office, visit.browser)
    return visit.forget(visit.to(f"{visit.at}/{'signed-out' if visit.office.identity else ''}"))


def left(visit: Visit) -> Response:
    """Says that the session here is over, and where to end that of the system that vouched."""
    provider = visit.office.identity
    if provider is None:
        return visit.to(f"{visit.at}/")
    way_out = provider.leaving(f"{visit.office.public_url}{visit.at}/")
    return visit.page("citizen/signed_out.html", system=provider.title, way_out=way_out)


def _provider(visit: Visit) -> IdentityProvider:
    if visit.office.identity is None:
        raise HTTPException(404)
    return visit.office.identity


def _trial_people(visit: Visit) -> tuple[TrialPerson, ...]:
    """Gives the invented people; where a system vouches for people, nobody comes in past it."""
    return () if visit.office.identity else visit.office.trial_people


def _refused(visit: Visit, then: str, problem: Problem) -> Response:
    return _page(visit, then, [("", problem.says)], problem.hint)


def _page(visit: Visit, then: str, problems: Faults = (), hint: Text | None = None) -> Response:
    service, then, status = _service(visit, then), own_address(then, ""), 422 if problems else 200
    names: dict[str, object] = {"then": then, "service": service.title if service else None, "problems": problems}
    if visit.office.identity:
        names |= _levels(visit, then) | {"system": visit.office.identity.title, "hint": hint}
        return visit.page("citizen/sign_in.html", status, **names)
    if not visit.office.trial_people:
        return visit.page("citizen/no_sign_in.html", 200, **names)
    return visit.page("citizen/trial_sign_in.html", status, groups=_groups(visit), **names)


def _levels(visit: Visit, then: str) -> dict[str, object]:
    """Gives how surely the visitor must be known, and how surely they are known now if that is not enough."""
    asked, person = _asked(visit, then), visiting.applicant(visit.session) if visit.session else None
    short = person is not None and not reaches(person.assurance, asked)
    mine = arriving.LEVEL_NAMES[person.assurance] if person and short else None
    return {"asked": asked, "level": arriving.LEVEL_NAMES[asked], "mine": mine}


def _groups(visit: Visit) -> list[list[TrialPerson]]:
    """Gives those about whom the register answers, the municipality's own people first; then those it fails about.

    Children live in the trial country too, and are not among them.
    """
    home = visit.office.municipality.ekatte
    grown = (one for one in visit.office.trial_people if visiting.is_of_age(visit.office, one))
    people = sorted(grown, key=lambda one: one.ekatte != home)
    return [[one for one in people if not one.fault], [one for one in people if one.fault]]


def _asked(visit: Visit, then: str) -> Assurance:
    """Gives how surely the visitor must be known where they are going."""
    service = _service(visit, then)
    return service.sign_in if service and service.sign_in != "none" else "low"


def _service(visit: Visit, then: str) -> ServiceDefinition | None:
    """Gives the service that the visitor is on the way to."""
    before, _, rest = then.partition("/services/")
    found = visit.office.services.get(rest.split("/")[0]) if before == visit.at else None
    return found.definition if found else None
