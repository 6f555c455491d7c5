"""An opinion that a department was asked for in a case."""

from typing import cast

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.event import Opinion
from gishe.runtime.opinions import Opined, give_opinion
from gishe.values.problem import Problem
from gishe.web.desk.board import board_page, case_of, recorded
from gishe.web.visit import Visit

#: The most letters of what is written with an opinion.
_LONGEST = 4000


def record(visit: Visit) -> Response:
    """Records the opinion; what is missing is asked for on the same screen."""
    view, ask, posted = case_of(visit), visit.path("ask"), visit.posted
    if view.case.ask(ask) is None:
        raise HTTPException(404)
    said = posted.first("the-opinion")
    opinion = cast("Opinion", said if said in {"for", "against", "none"} else "")
    given = Opined(ask, opinion, posted.first("the-words").strip()[:_LONGEST])
    done = give_opinion(visit.office, visit.account, view.case.id, given)
    return board_page(visit, view, (done,)) if isinstance(done, Problem) else recorded(visit, view)
