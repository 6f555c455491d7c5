"""An official answers the applicant, or notes that what they wrote needs no answer."""

from starlette.responses import Response

from gishe.runtime.desk import DeskCase
from gishe.runtime.messages import answer, settle
from gishe.values.problem import Problem
from gishe.web.desk.board import board_page, case_of
from gishe.web.letter_box import put
from gishe.web.visit import Visit


def send(visit: Visit) -> Response:
    """Sends the answer once, however often the button is pressed, and shows the case again."""
    view = case_of(visit)
    case_id = view.case.id
    wrong, typed = put(visit, case_id, lambda draft: answer(visit.office, visit.account, case_id, draft))
    return board_page(visit, view, wrong, written=typed) if wrong else _again(visit, view, "sent")


def close(visit: Visit) -> Response:
    """Notes that no answer is needed; a second press finds that nothing waits, and that is as well."""
    view = case_of(visit)
    wrong = settle(visit.office, visit.account, view.case.id)
    if isinstance(wrong, Problem) and wrong.code != "message-not-awaited":
        return board_page(visit, view, (wrong,))
    return _again(visit, view, "settled")


def _again(visit: Visit, view: DeskCase, done: str) -> Response:
    return visit.to(f"{visit.at}/desk/cases/{view.case.id}?{done}=yes")
