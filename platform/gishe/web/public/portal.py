"""The way in: municipalities, a municipality's services, a service's page."""

from dataclasses import dataclass
from itertools import groupby

from starlette.responses import Response

from gishe.runtime.drafting import draft_of
from gishe.runtime.visiting import holder_of
from gishe.values.text import Text
from gishe.web.offer import Offer, offer
from gishe.web.visit import Visit


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality in the list of all."""

    id: str
    title: Text
    count: int


def municipalities(visit: Visit) -> Response:
    """Lists the municipalities."""
    rows = [MunicipalityRow(its.id, its.municipality.title, len(its.services)) for its in visit.house.offices.values()]
    return visit.page("public/municipalities.html", municipalities=sorted(rows, key=lambda row: row.title.bg))


def with_slash(visit: Visit) -> Response:
    """Leads to the portal's own address."""
    return visit.to(f"/{visit.office.id}/")


def services(visit: Visit) -> Response:
    """Lists the municipality's services by area."""
    offers = [offer(service, visit.language, visit.words) for service in visit.office.services.values()]

    def area(one: Offer) -> str:
        return one.area

    areas = [(name, list(those)) for name, those in groupby(sorted(offers, key=area), area)]
    return visit.page("public/portal.html", areas=areas)


def service(visit: Visit) -> Response:
    """Shows a service: who may apply, what is asked and checked, fee, term, law, what happens next."""
    found = visit.service()
    started = False
    if visit.session and visit.session.kind != "official":
        started = bool(draft_of(visit.office, holder_of(visit.office, visit.session), found).reached)
    return visit.page("public/service.html", service=offer(found, visit.language, visit.words), started=started)
