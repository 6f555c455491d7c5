"""Answers that registers send by themselves: RegiX's ExecuteCallback, served to whoever can sign as the register does.

It is no page: no session, no cookie, no form. The proxy in front may ask for the register's client certificate; what
counts here is the answer's own signature, the case's id in the address, and that the register had promised to answer.
"""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from gishe.runtime.acknowledging import deliver_answer
from gishe.web.house import House

_NOT_FOUND = 404
#: SOAP 1.1, with the empty answer that the operation has.
_TAKEN = (
    b'<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    b'<ExecuteCallbackResponse xmlns="http://egov.bg/RegiX"/></s:Body></s:Envelope>'
)


def receive(house: House) -> Callable[[Request], Awaitable[Response]]:
    """Makes the endpoint; whatever is not awaited here is not found, in the same words as what does not exist."""

    async def endpoint(request: Request) -> Response:
        request.scope["route_name"] = "register-answer"
        office = house.offices.get(request.path_params["municipality"])
        body = await request.body()
        if office is None or not await run_in_threadpool(deliver_answer, office, request.path_params["case"], body):
            raise HTTPException(_NOT_FOUND)
        return Response(_TAKEN, media_type="text/xml; charset=utf-8")

    return endpoint
