"""Signing with the key that the municipality keeps for the official."""

from starlette.responses import Response

from gishe.runtime.signing import by_pin
from gishe.web.desk.signing.page import answer, open_to
from gishe.web.visit import Visit

_LONGEST = 100


def sign(visit: Visit) -> Response:
    """Signs with the PIN that was typed."""
    open_to(visit, by_pin.MEANS.name)
    pin = visit.posted.first("the-pin")[:_LONGEST]
    return answer(visit, by_pin.sign(visit.office, visit.account, visit.path("case"), pin))
