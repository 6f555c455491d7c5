"""The outbox on the desk: what waits to go out, what could not, and the buttons to try again or to give up."""

from starlette.responses import Response

from gishe.runtime.telling.outbox import give_up, outbox, try_again, try_now
from gishe.values.problem import Problem
from gishe.web.citizen.who_asked import number
from gishe.web.visit import Visit


def show(visit: Visit, problem: Problem | None = None) -> Response:
    """Shows the outbox; whose cases they are is not in it."""
    found = outbox(visit.office)
    return visit.page("desk/outbox.html", 409 if problem else 200, outbox=found, problem=problem)


def again(visit: Visit) -> Response:
    """Offers a notice again."""
    return _after(visit, try_again(visit.office, _key(visit)))


def drop(visit: Visit) -> Response:
    """Gives a notice up."""
    return _after(visit, give_up(visit.office, visit.account, _key(visit)))


def now(visit: Visit) -> Response:
    """Sends at once what waits for its next attempt."""
    return _after(visit, try_now(visit.office, _key(visit)))


def _key(visit: Visit) -> int:
    return number(visit.path("key"))


def _after(visit: Visit, problem: Problem | None) -> Response:
    return show(visit, problem) if problem else visit.to(f"{visit.at}/desk/outbox")
