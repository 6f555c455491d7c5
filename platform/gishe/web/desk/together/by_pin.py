"""Signing together with the key that the municipality keeps for the official."""

from starlette.responses import Response

from gishe.runtime.signing.together import by_pin
from gishe.web.desk.together.page import chosen_of, undertaken
from gishe.web.visit import Visit

_LONGEST = 100


def sign(visit: Visit) -> Response:
    """Decides and signs what was left chosen; what needs no signature is decided without a PIN."""
    chosen, pin = chosen_of(visit), visit.posted.first("the-pin")[:_LONGEST]
    return undertaken(visit, lambda progress: by_pin.sign(visit.office, visit.account, chosen, pin, progress))
