"""A service's page, made from its definition."""

from starlette.responses import Response

from gishe.runtime.drafting import draft_of
from gishe.runtime.visiting import holder_of
from gishe.web.offer import offer
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows a service: who may apply, what is asked and checked, fee, term, law, what happens next."""
    found = visit.service()
    started = False
    if visit.session and visit.session.kind != "official":
        started = bool(draft_of(visit.office, holder_of(visit.office, visit.session), found).reached)
    return visit.page("public/service.html", service=offer(found, visit.language, visit.words), started=started)
