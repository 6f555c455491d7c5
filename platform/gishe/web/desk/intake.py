"""Taking an application in: the official finds the service and says who applies, and how that is known."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.intake import CAME, IDENTITY_DOCUMENTS, STATEMENTS, Intake
from gishe.language.applicants import Ground
from gishe.language.compiled import Service
from gishe.language.search.index import LONGEST
from gishe.runtime import intake
from gishe.runtime.drafting import begun_on
from gishe.runtime.front_desk import takes_in
from gishe.runtime.intake import Taken
from gishe.runtime.written_applicant import Written
from gishe.values.problem import Problem
from gishe.web.offer import offer
from gishe.web.visit import Visit

#: On what grounds somebody comes for another, the usual ones first.
GROUNDS: tuple[Ground, ...] = ("attorney", "manager", "parent", "guardian")
_LONGEST_WRITTEN = 400


def show(visit: Visit) -> Response:
    """Asks for which service, and lists what the official has begun."""
    at_counter(visit)
    written, offered = visit.query("q")[:LONGEST].strip(), visit.office.services
    found = visit.office.catalogue.find(offered, written) if written else None
    names = found.services if found else sorted(offered, key=lambda one: offered[one].definition.title.bg)
    drafts = [
        (one, offered[one.draft.service].definition.title, begun_on(one.draft))
        for one in intake.begun(visit.office, visit.account)
        if one.draft.service in offered
    ]
    return visit.page(
        "desk/intake.html", written=written, drafts=drafts, read_as=found.read_as if found else "",
        services=[offer(offered[name], visit.language, visit.words) for name in names if name in offered],
    )  # fmt: skip


def ask(visit: Visit) -> Response:
    """Asks who applies for the service in the address."""
    at_counter(visit)
    return _who_page(visit, visit.service(), Written("", "", Intake()))


def begin(visit: Visit) -> Response:
    """Begins the application, or says what is missing."""
    at_counter(visit)
    written = _written(visit)
    begun = intake.begin(visit.office, visit.account, visit.service(), written)
    if isinstance(begun, Taken):
        return visit.to(f"{begun_at(visit, begun)}/apply")
    return _who_page(visit, visit.service(), written, begun)


def show_who(visit: Visit) -> Response:
    """Shows for whom an application is that was begun."""
    taken = taken_of(visit)
    who, by = taken.applicant, taken.applicant.by
    acts = (by.id, by.name, by.ground) if by else ("", "", "")
    return _who_page(visit, service_of(visit, taken), Written(who.id, who.name, taken.intake, *acts), (), taken)


def change_who(visit: Visit) -> Response:
    """Changes for whom it is, or how it came."""
    taken, written = taken_of(visit), _written(visit)
    changed = intake.change(visit.office, visit.account, service_of(visit, taken), taken, written)
    if isinstance(changed, Taken):
        return visit.to(f"{begun_at(visit, changed)}/apply")
    return _who_page(visit, service_of(visit, taken), written, changed, taken)


def give_up(visit: Visit) -> Response:
    """Forgets what was begun."""
    intake.give_up(visit.office, taken_of(visit))
    return visit.to(f"{visit.at}/desk/counter")


def at_counter(visit: Visit) -> None:
    """Lets nobody on who takes no applications in: to them the pages are not there."""
    if not takes_in(visit.office, visit.account):
        raise HTTPException(404)


def taken_of(visit: Visit) -> Taken:
    """Gives the application in the address, if this official has begun it; else 404."""
    taken = intake.find_begun(visit.office, visit.account, visit.path("draft"))
    if taken is None:
        raise HTTPException(404)
    return taken


def service_of(visit: Visit, taken: Taken) -> Service:
    """Gives the service of what was begun; 404 if the municipality offers it no longer."""
    found = visit.office.services.get(taken.draft.service)
    if found is None:
        raise HTTPException(404)
    return found


def begun_at(visit: Visit, taken: Taken) -> str:
    """Gives the address of what was begun."""
    return f"{visit.at}/desk/counter/{taken.draft.id}"


def _written(visit: Visit) -> Written:
    def first(name: str) -> str:
        return visit.posted.first(name)[:_LONGEST_WRITTEN]

    names = ("came", "document", "compared", "authority", "statement")
    said = Intake.read({name: first(name) for name in names})
    return Written(
        first("applicant-id"), first("applicant-name"), said, first("by-id"), first("by-name"), first("ground")
    )


def _who_page(
    visit: Visit, service: Service, written: Written, problems: Sequence[Problem] = (), taken: Taken | None = None
) -> Response:
    return visit.page(
        "desk/intake-who.html", 422 if problems else 200, service=service.definition, typed=written,
        problems=[(one.field, one.says) for one in problems], said={one.field: one.says for one in problems},
        came=CAME, documents=IDENTITY_DOCUMENTS, statements=STATEMENTS, grounds=GROUNDS,
        begun=begun_at(visit, taken) if taken else "",
    )  # fmt: skip
