"""An official keeps a view of the inbox under a name, or lets one go."""

from starlette.responses import Response

from gishe.runtime.keeping_views import drop_view, keep_view
from gishe.web.citizen.who_asked import number
from gishe.web.desk.inbox import Shown, address, inbox_page, posted_sieve
from gishe.web.visit import Visit


def keep(visit: Visit) -> Response:
    """Keeps what the official sees; what is wrong with the name is said above the same list."""
    sieve, name = posted_sieve(visit), visit.posted.first("view-name").strip()[:200]
    problem = keep_view(visit.office, visit.account, name, sieve)
    return inbox_page(visit, sieve, Shown(problem, name)) if problem else visit.to(address(visit, sieve))


def drop(visit: Visit) -> Response:
    """Forgets a view."""
    drop_view(visit.office, visit.account, number(visit.path("view")))
    return visit.to(f"{visit.at}/desk")
