"""Where a person is signed in, and ending it there."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import visiting
from gishe.runtime.kept import Session
from gishe.web.visit import Faults, Visit

_LONGEST_KEY, _LONGEST_NAME = 100, 80


def show(visit: Visit) -> Response:
    """Lists the person's sessions in this municipality."""
    if visit.session is None:
        raise HTTPException(404)
    return _page(visit, visit.session)


def begin_program(visit: Visit) -> Response:
    """Begins a session for a program of the person's, and shows its token, this once."""
    if visit.session is None:
        raise HTTPException(404)
    name = " ".join(visit.posted.first("name").split())[:_LONGEST_NAME]
    if not name:
        return _page(visit, visit.session, [("name", visit.words.texts["program.missing"])])
    begun = visiting.begin_program(visit.office, visit.session, name)
    if begun is None:
        raise HTTPException(404)
    return visit.page("citizen/program.html", token=begun.id, name=name)


def end(visit: Visit) -> Response:
    """Ends one of the person's other sessions, or all of them."""
    if visit.session is None:
        raise HTTPException(404)
    visiting.end_seat(visit.office, visit.session, visit.posted.first("seat")[:_LONGEST_KEY])
    return visit.to(f"{visit.at}/sessions?done=ended")


def _page(visit: Visit, session: Session, problems: Faults = ()) -> Response:
    seats = visiting.seats(visit.office, session)
    return visit.page(
        "citizen/sessions.html", 422 if problems else 200, seats=seats, done=visit.query("done"), problems=problems
    )
