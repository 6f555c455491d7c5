"""One line of JSON for each request, and a count, without personal data: the route's name, never the address."""

import time
import uuid

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gishe.runtime.tally import Tally
from gishe.web.log import LOG
from gishe.web.requests_tally import note

_BROKEN = 500


class RequestLog:
    """Names each request by an incident number, which error pages show, and logs and counts how it went."""

    def __init__(self, app: ASGIApp, *, tally: Tally) -> None:
        self.app, self._tally = app, tally

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on and logs how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["incident"] = uuid.uuid4().hex[:12]
        began, status = time.perf_counter(), _BROKEN

        async def sent(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, sent)
        finally:
            took = time.perf_counter() - began
            note(self._tally, scope["method"], route_of(scope), status, took)
            LOG.info(
                "request", method=scope["method"], route=route_of(scope), status=status, incident=scope["incident"],
                milliseconds=round(took * 1000, 1),
            )  # fmt: skip


def route_of(scope: Scope) -> str:
    """Gives the name of the route that took the request, `-` if none did."""
    return str(scope.get("route_name", "-"))
