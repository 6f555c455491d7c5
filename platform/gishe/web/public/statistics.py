"""How many applications there were, how long they took and how often in time: for everybody to see."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.statistics.figures import LEAST
from gishe.runtime.statistics.showing import by_year
from gishe.values.text import Text
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows a year's figures of all services; the newest year where none is asked for."""
    published = visit.office.shown.figures(visit.office.store)
    years = by_year(published)
    year = visit.query("year") or next(iter(years), "")
    if years and year not in years:
        raise HTTPException(404)
    rows = [(row, title_of(visit, str(row["service"]))) for row in years.get(year, ())]
    return visit.page(
        "public/statistics.html", years=list(years), year=year, rows=rows, through=published.through, least=LEAST
    )  # fmt: skip


def service(visit: Visit) -> Response:
    """Shows a service's figures month by month; 404 for one that the municipality neither offers nor has figures of."""
    name = visit.path("service")
    years = visit.office.shown.years(visit.office.store, name)
    if not years and name not in visit.office.services:
        raise HTTPException(404)
    return visit.page(
        "public/service_statistics.html", years=years, service=name, title=title_of(visit, name),
        offered=name in visit.office.services, least=LEAST,
    )  # fmt: skip


def title_of(visit: Visit, service: str) -> Text:
    """Gives a service's title; its id where it is offered no more."""
    offered = visit.office.services.get(service)
    return offered.definition.title if offered else Text(service, service)
