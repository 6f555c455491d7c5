"""An official takes a step on, or hands it over to a colleague; of one case, or of several at once."""

from starlette.responses import Response

from gishe.runtime.assigning import give_step
from gishe.runtime.giving_together import give_cases
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.desk.board import board_page, case_of, recorded
from gishe.web.desk.inbox import Shown, inbox_page, posted_sieve
from gishe.web.visit import Visit

_NONE_CHOSEN = Problem(
    "none-chosen", Text("Изберете поне една преписка.", "Choose at least one case."), field="the-to-several"
)
_NOBODY = Problem("nobody-chosen", Text("Изберете на кого.", "Choose to whom."), field="the-to-several")


def several(visit: Visit) -> Response:
    """Gives the cases that were chosen in the list; the list says which were given, and why others were not."""
    posted, sieve = visit.posted, posted_sieve(visit)
    chosen, to = posted.values.get("chosen", ()), posted.first("the-to")[:60]
    if not chosen or not to:
        return inbox_page(visit, sieve, Shown(_NOBODY if chosen else _NONE_CHOSEN))
    given = give_cases(visit.office, visit.account, chosen, to, posted.first("the-why").strip()[:4000])
    return inbox_page(visit, sieve, Shown(given=given))


def record(visit: Visit) -> Response:
    """Records to whom the step is given; what is missing is asked for on the same screen."""
    view, posted = case_of(visit), visit.posted
    done = give_step(
        visit.office, visit.account, view.case.id, visit.path("given"), posted.first("the-to")[:60],
        posted.first("the-why").strip()[:4000],
    )  # fmt: skip
    return board_page(visit, view, (done,)) if isinstance(done, Problem) else recorded(visit, view)
