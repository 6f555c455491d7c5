"""An official leaves a note on a case for colleagues."""

from starlette.responses import Response

from gishe.runtime.notes import leave_note
from gishe.web.desk.board import board_page, case_of
from gishe.web.visit import Visit


def leave(visit: Visit) -> Response:
    """Keeps the note and shows the case again; what is wrong is said on the same screen."""
    view = case_of(visit)
    problem = leave_note(visit.office, visit.account, view.case.id, visit.posted.first("the-new-note").strip())
    if problem:
        return board_page(visit, view, (problem,))
    return visit.to(f"{visit.at}/desk/cases/{view.case.id}?left=yes")
