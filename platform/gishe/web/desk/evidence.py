"""What a check rests on: a register's answer as it came, an upload as it was sent."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import desk
from gishe.web.visit import Visit

_SHOWN_AS_TEXT = frozenset({"text/xml", "application/xml", "application/soap+xml", "application/json", "text/plain"})
_LONGEST = 200_000


def show(visit: Visit) -> Response:
    """Shows what a register answered in words, and beside it the whole answer as text."""
    view = _view(visit)
    is_text = view.file.media_type.partition(";")[0] in _SHOWN_AS_TEXT
    body = view.file.body[:_LONGEST].decode(errors="replace") if is_text else ""
    return visit.page("desk/evidence.html", view=view, body=body, case=visit.path("case"))


def download(visit: Visit) -> Response:
    """Gives the evidence as a file."""
    return visit.file(_view(visit).file)


def _view(visit: Visit) -> desk.EvidenceView:
    found = desk.evidence(visit.office, visit.account, visit.path("case"), visit.path("digest"), visit.language)
    if found is None:
        raise HTTPException(404)
    return found
