"""Finding a service by words."""

from starlette.responses import Response

from gishe.language.search.index import LONGEST
from gishe.web.offer import offer
from gishe.web.public.portal import areas
from gishe.web.visit import Visit


def search(visit: Visit) -> Response:
    """Shows what was found; without words, or where nothing was, the areas and what else can be done."""
    written = visit.query("q")[:LONGEST].strip()
    found = visit.office.catalogue.find(visit.office.services, written)
    services = [visit.office.services[name] for name in found.services if name in visit.office.services]
    offers = [offer(service, visit.language, visit.words) for service in services]
    return visit.page(
        "public/search.html", written=written, services=offers, read_as=found.read_as, areas=list(areas(visit))
    )  # fmt: skip
