"""What the state's system of e-payments tells by itself: that a request was paid, expired, or was given up.

It is no page: no session, no cookie, no form of ours. What counts is the signature (HMAC) under what is told, the
case's id in the address, and that the case asked for this very payment.
"""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gishe.runtime.paying import told
from gishe.web.house import House

_NOT_FOUND = 404
#: What it sends has three short fields.
_MOST_FIELDS, _LARGEST_FIELD = 10, 64 * 1024


def receive(house: House) -> Callable[[Request], Awaitable[Response]]:
    """Makes the endpoint; whatever is not awaited here is not found, in the same words as what does not exist."""

    async def endpoint(request: Request) -> Response:
        request.scope["route_name"] = "payment-notice"
        office = house.offices.get(request.path_params["municipality"])
        async with request.form(max_files=0, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD) as posted:
            form = {name: value for name, value in posted.items() if isinstance(value, str)}
        if office is None or not await run_in_threadpool(told, office, request.path_params["case"], form):
            raise HTTPException(_NOT_FOUND)
        return JSONResponse({"success": True})

    return endpoint
