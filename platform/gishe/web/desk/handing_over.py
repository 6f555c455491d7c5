"""The counter's act: the printed document is handed over."""

from typing import Literal, cast

from starlette.responses import Response

from gishe.cases.handing_over import Handing
from gishe.runtime.handing_over import hand_over
from gishe.values.problem import Problem
from gishe.web.desk.board import board_page, case_of, recorded
from gishe.web.visit import Visit


def record(visit: Visit) -> Response:
    """Records to whom the document was handed; what is missing is asked for on the same screen."""
    view, handing = case_of(visit), _written(visit)
    done = hand_over(visit.office, visit.account, view.case.id, handing)
    return board_page(visit, view, (done,), handing) if isinstance(done, Problem) else recorded(visit, view)


def _written(visit: Visit) -> Handing:
    recipient = visit.posted.first("the-recipient")
    known = recipient if recipient in {"applicant", "authorised"} else ""
    authority = visit.posted.first("the-authority").strip()[:400]
    return Handing(cast('Literal["applicant", "authorised", ""]', known), authority)
