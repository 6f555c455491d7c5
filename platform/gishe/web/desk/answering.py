"""An official's answer to a check that a person makes."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.answering import CheckAnswer, answer_check
from gishe.web.desk.board import board_page, case_of, recorded
from gishe.web.visit import Visit

#: The most letters of a note.
_LONGEST = 4000


def record(visit: Visit) -> Response:
    """Records the answer; what is wrong is shown on the same screen with everything as typed."""
    view, posted, check = case_of(visit), visit.posted, visit.path("check")
    if all(one.id != check for one in view.situation.service.checks):
        raise HTTPException(404)
    given = CheckAnswer(
        view.case.id, check, posted.first("the-answer")[:60], posted.first("the-seen"),
        posted.first("the-note").strip()[:_LONGEST],
    )  # fmt: skip
    done = answer_check(visit.office, visit.account, given)
    return board_page(visit, view, done) if isinstance(done, tuple) else recorded(visit, view)
