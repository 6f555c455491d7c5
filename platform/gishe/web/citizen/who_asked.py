"""Who asked about me: every question to a register and every look of an official, for the person whom it is about."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.oversight import looks_about
from gishe.runtime.visiting import holder_of
from gishe.web.visit import Visit

_LONGEST = 18


def show(visit: Visit) -> Response:
    """Lists them, the newest first; of another person's case it says no more than the service."""
    if visit.session is None:
        raise HTTPException(404)
    holder = holder_of(visit.office, visit.session)
    page = looks_about(visit.office, holder, number(visit.query("before")))
    return visit.page("citizen/who_asked.html", page=page, more=f"{visit.here}?before={page.before}")


def number(written: str) -> int:
    """Reads the number of a page; what is none is the first page."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= _LONGEST else 0
