"""Cross-site requests that change something are refused before anything reads them (OWASP ASVS 5.0, 3.5)."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORBIDDEN = 403
#: Where a system that vouches for people sends its answer by a form of its own page. What stands there reads no
#: cookie, changes nothing of anybody, and knows its answer by a secret.
_EXPECTED = re.compile(r"/[^/]+/sign-in/back")


class SameOrigin:
    """Lets unsafe methods through only from our own pages: Sec-Fetch-Site where the browser sends it, else Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses an unsafe request that is not from our own pages."""
        if scope["type"] == "http" and scope["method"] not in _SAFE and not _let_in(scope):
            raise HTTPException(_FORBIDDEN)
        await self.app(scope, receive, send)


def _let_in(scope: Scope) -> bool:
    return _ours(Headers(scope=scope)) or _EXPECTED.fullmatch(scope["path"]) is not None


def _ours(headers: Headers) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    # A request with neither header is no browser's page; the form's token still stands before every change.
    return origin is None or urlsplit(origin).netloc == headers.get("host")
