"""The way in: municipalities, and a municipality's portal, with its services by area and by life event."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.language.compiled import Service
from gishe.language.life_event import LifeEvent
from gishe.runtime.returning import may_return
from gishe.values.text import Text
from gishe.web.offer import offer
from gishe.web.visit import Visit

#: The area of services whose area the theme has no words for.
OTHER = "other"


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality in the list of all."""

    id: str
    title: Text
    count: int


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the portal with its services, by title."""

    id: str
    title: str
    services: tuple[Service, ...]


def municipalities(visit: Visit) -> Response:
    """Lists the municipalities."""
    rows = [MunicipalityRow(its.id, its.municipality.title, len(its.services)) for its in visit.house.offices.values()]
    return visit.page("public/municipalities.html", municipalities=sorted(rows, key=lambda row: row.title.bg))


def with_slash(visit: Visit) -> Response:
    """Leads to the portal's own address."""
    return visit.to(f"/{visit.office.id}/")


def home(visit: Visit) -> Response:
    """Shows what the municipality offers: a search, its life events, its areas."""
    return visit.page(
        "public/portal.html", areas=list(areas(visit)), events=list(_events(visit)),
        returns=any(may_return(visit.office, name) for name in visit.office.services),
    )  # fmt: skip


def every(visit: Visit) -> Response:
    """Lists all services by title."""
    return _listed(visit, visit.say("portal.all"), by_title(visit, visit.office.services.values()))


def area(visit: Visit) -> Response:
    """Lists the services of an area; 404 for one that has none."""
    found = next((one for one in areas(visit) if one.id == visit.path("area")), None)
    if found is None:
        raise HTTPException(404)
    return _listed(visit, found.title, found.services)


def life_event(visit: Visit) -> Response:
    """Lists the services of a life event; 404 for one that has none."""
    event = visit.path("event")
    found = [its for its in visit.office.services.values() if event in its.definition.life_events]
    if not found:
        raise HTTPException(404)
    return _listed(visit, visit.say(f"life.{event}"), by_title(visit, found), visit.say(f"life.{event}.text"))


def areas(visit: Visit) -> Iterator[Area]:
    """Gives the areas that have services, by title; what has no area of its own comes last."""
    texts, sorted_in = visit.words.texts, dict[str, list[Service]]()
    for service in visit.office.services.values():
        its = service.definition.area
        sorted_in.setdefault(its if f"area.{its}" in texts else OTHER, []).append(service)
    titled = sorted((name == OTHER, visit.say(f"area.{name}"), name) for name in sorted_in)
    yield from (Area(name, title, by_title(visit, sorted_in[name])) for _, title, name in titled)


def by_title(visit: Visit, services: Iterable[Service]) -> tuple[Service, ...]:
    """Sorts services by what they are called in the visitor's language."""
    return tuple(sorted(services, key=lambda its: its.definition.title.to(visit.language).lower()))


def _events(visit: Visit) -> Iterator[str]:
    offered = {event for its in visit.office.services.values() for event in its.definition.life_events}
    yield from (event for event in get_args(LifeEvent) if event in offered)


def _listed(visit: Visit, title: str, services: tuple[Service, ...], lead: str = "") -> Response:
    offers = [offer(service, visit.language, visit.words) for service in services]
    return visit.page("public/listed.html", title=title, lead=lead, services=offers)
