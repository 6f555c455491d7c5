"""Having a document sent again that could not be delivered."""

from starlette.responses import Response

from gishe.runtime.sending_again import send_again
from gishe.values.problem import Problem
from gishe.web.desk.board import board_page, case_of, recorded
from gishe.web.visit import Visit


def record(visit: Visit) -> Response:
    """Lets the worker try again; where there is nothing to send, the screen says so."""
    view = case_of(visit)
    done = send_again(visit.office, visit.account, view.case.id)
    return board_page(visit, view, (done,)) if isinstance(done, Problem) else recorded(visit, view)
