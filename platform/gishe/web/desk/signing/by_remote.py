"""Signing by a remote service: the official asks here and confirms on their phone."""

from starlette.responses import Response

from gishe.runtime.signing import by_remote
from gishe.web.desk.signing.page import answer, open_to
from gishe.web.visit import Visit


def sign(visit: Visit) -> Response:
    """Asks the service for the signature."""
    open_to(visit, by_remote.MEANS.name)
    return answer(visit, by_remote.ask(visit.office, visit.account, visit.path("case")))
