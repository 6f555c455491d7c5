"""Whatever goes wrong becomes a page in the visitor's language, with a way forward and no details of the inside."""

import traceback
from collections.abc import Callable
from pathlib import PurePath

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gishe.web.log import LOG
from gishe.web.request_log import route_of

_BROKEN = 500
#: Draws the page of a refusal, or of a status: (scope, why) -> response.
Draw = Callable[[Scope, HTTPException | int], Response]


class Mistakes:
    """Catches refusals (`HTTPException`) and bugs (anything else); a bug is logged by its type and place only."""

    def __init__(self, app: ASGIApp, *, draw: Draw) -> None:
        self.app = app
        self.draw = draw

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on and answers for what it raises."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except HTTPException as refused:
            await self._answer(scope, refused, started)(scope, receive, send)
        except Exception as bug:
            _tell(scope, bug)
            if started:
                raise
            await self.draw(scope, _BROKEN)(scope, receive, send)

    def _answer(self, scope: Scope, refused: HTTPException, started: bool) -> Response:  # noqa: FBT001  plain state
        if started:
            raise refused
        response = self.draw(scope, refused)
        response.headers.update(refused.headers or {})
        return response


def _tell(scope: Scope, bug: Exception) -> None:
    # An exception's message may quote what a person typed; its type and place never do.
    places = [f"{PurePath(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(bug.__traceback__)[-8:]]
    LOG.error("bug", kind=type(bug).__name__, at=places, route=route_of(scope), incident=scope.get("incident", ""))
