"""The door for other administrations: SOAP messages of SEOS, for whoever can sign as the register of participants says.

It is no page: no session, no cookie, no form. The proxy in front may ask for the sender's certificate; what counts is
the signature on the message itself. Whatever comes is answered with a signed message, a fault if it can't be taken.
"""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from gishe.runtime.receiving import receive
from gishe.web.house import House

_NOT_FOUND = 404


def door(house: House) -> Callable[[Request], Awaitable[Response]]:
    """Makes the endpoint; it is not there for a municipality that takes no part."""

    async def endpoint(request: Request) -> Response:
        request.scope["route_name"] = "seos"
        office = house.offices.get(request.path_params["municipality"])
        body = await request.body()
        answer = await run_in_threadpool(receive, office, body) if office else None
        if answer is None:
            raise HTTPException(_NOT_FOUND)
        return Response(answer, media_type="text/xml; charset=utf-8")

    return endpoint
