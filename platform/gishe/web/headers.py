"""Security headers on every response; a handler may set a policy of its own for one response (a PDF that is framed)."""

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
#: The page of signing asks the signing agent on the visitor's own machine, on the ports where such programs answer.
_AGENTS = " ".join(
    f"{place}:{port}"
    for place in ("https://localhost", "https://127.0.0.1", "http://127.0.0.1")
    for port in range(53952, 53956)
)
AGENT_POLICY = POLICY.replace("connect-src 'self'", f"connect-src 'self' {_AGENTS}")
#: A document that the desk shows inside its own page. The browser's PDF reader styles itself inline.
FRAMED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'"


def policy_with_form_to(address: str) -> str:
    """Gives the policy of a page with a form that another system takes, and nobody else."""
    to = urlsplit(address)
    return POLICY.replace("form-action 'self'", f"form-action 'self' {to.scheme}://{to.netloc}")


_ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cache-control": "no-store",
}
_TWO_YEARS = "max-age=63072000; includeSubDomains"


class SecurityHeaders:
    """Adds what a response has not set itself. Pages are never kept by caches unless their handler says so."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self._headers = _ALWAYS | ({"strict-transport-security": _TWO_YEARS} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on and completes its response’s headers."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sent if scope["type"] == "http" else send)
