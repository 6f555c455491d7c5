"""An official takes a step on, or hands it over to a colleague."""

from starlette.responses import Response

from gishe.runtime.assigning import give_step
from gishe.values.problem import Problem
from gishe.web.desk.board import board_page, case_of, recorded
from gishe.web.visit import Visit


def record(visit: Visit) -> Response:
    """Records to whom the step is given; what is missing is asked for on the same screen."""
    view, posted = case_of(visit), visit.posted
    done = give_step(
        visit.office, visit.account, view.case.id, visit.path("given"), posted.first("the-to")[:60],
        posted.first("the-why").strip()[:4000],
    )  # fmt: skip
    return board_page(visit, view, (done,)) if isinstance(done, Problem) else recorded(visit, view)
