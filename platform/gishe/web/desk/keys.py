"""The keys of the desk: which there are, and whether the official wants them."""

from starlette.responses import Response

from gishe.runtime.accounts import want_keys
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Lists the keys."""
    return visit.page("desk/keys.html")


def turn(visit: Visit) -> Response:
    """Turns them off or on for this official (WCAG 2.1.4)."""
    want_keys(visit.office, visit.account, wanted=visit.posted.first("keys") == "on")
    return visit.to(f"{visit.at}/desk/keys")
