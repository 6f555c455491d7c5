"""What a check rests on: a register's answer as it came, an upload as it was sent."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import desk
from gishe.runtime.kept import File
from gishe.web.visit import Visit

_SHOWN_AS_TEXT = frozenset({"text/xml", "application/xml", "application/soap+xml", "application/json", "text/plain"})
_LONGEST = 200_000


def show(visit: Visit) -> Response:
    """Shows a register's whole answer as text."""
    file = _file(visit)
    body = file.body[:_LONGEST].decode(errors="replace") if file.media_type.partition(";")[0] in _SHOWN_AS_TEXT else ""
    return visit.page("desk/evidence.html", file=file, body=body, case=visit.path("case"))


def download(visit: Visit) -> Response:
    """Gives the evidence as a file."""
    return visit.file(_file(visit))


def _file(visit: Visit) -> File:
    found = desk.evidence(visit.office, visit.account, visit.path("case"), visit.path("digest"))
    if found is None:
        raise HTTPException(404)
    return found
