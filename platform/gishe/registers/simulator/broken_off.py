"""A response that breaks off in the middle."""

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class BrokenOff(Response):
    """Promises more than it sends, so that the server breaks the connection off."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  ASGI's shape
        """Sends the start and leaves."""
        headers = [(b"content-length", b"100000"), (b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": self.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
