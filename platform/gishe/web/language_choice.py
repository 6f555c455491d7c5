"""Which language a page speaks: what the visitor chose last, Bulgarian otherwise."""

from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from gishe.values.text import LANGUAGES, Language

_COOKIE = "gishe-language"
_YEAR = 365 * 24 * 3600


class LanguageChoice:
    """Keeps a choice made by `?lang=en` in a cookie and goes back to the same page; else sets `scope["language"]`."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keeps a choice of language, or passes the request on in the one kept."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        chosen = next((value for name, value in query if name == "lang" and value in LANGUAGES), None)
        if chosen and scope["method"] == "GET":
            rest = [(name, value) for name, value in query if name != "lang"]
            await self._keep(scope["path"], rest, chosen)(scope, receive, send)
            return
        scope["language"] = _kept(Headers(scope=scope))
        await self.app(scope, receive, send)

    def _keep(self, path: str, query: list[tuple[str, str]], chosen: str) -> RedirectResponse:
        # The address is our own path, one slash at its beginning: `//other.example` would lead to another site.
        address = "/" + quote(path.lstrip("/\\")) + (f"?{urlencode(query)}" if query else "")
        response = RedirectResponse(address, 303)
        response.set_cookie(_COOKIE, chosen, max_age=_YEAR, secure=self.https, httponly=True, samesite="lax")
        return response


def _kept(headers: Headers) -> Language:
    kept = cookie_parser(headers.get("cookie", "")).get(_COOKIE)
    return "en" if kept == "en" else "bg"
