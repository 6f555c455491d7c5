"""Where a person is signed in, and ending it there."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import visiting
from gishe.web.visit import Visit

_LONGEST_KEY = 100


def show(visit: Visit) -> Response:
    """Lists the person's sessions in this municipality."""
    if visit.session is None:
        raise HTTPException(404)
    return visit.page(
        "citizen/sessions.html", seats=visiting.seats(visit.office, visit.session), done=visit.query("done")
    )


def end(visit: Visit) -> Response:
    """Ends one of the person's other sessions, or all of them."""
    if visit.session is None:
        raise HTTPException(404)
    visiting.end_seat(visit.office, visit.session, visit.posted.first("seat")[:_LONGEST_KEY])
    return visit.to(f"{visit.at}/sessions?done=ended")
