"""No request may be larger than the uploads of one page."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 12 * 1024 * 1024
_TOO_LARGE = 413


class SizeLimit:
    """Refuses by the announced length at once, and by what really arrives as it arrives."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on while it stays within the limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > self.largest:
            raise HTTPException(_TOO_LARGE)
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > self.largest:
                raise HTTPException(_TOO_LARGE)
            return message

        await self.app(scope, counted, send)
