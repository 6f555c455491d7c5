"""What a browser is called where its owner sees their sessions, and the mark by which an account knows it again.

The mark is no session: it opens nothing. It says only that this account has signed in here before, so that strangers
who guess its password elsewhere do not lock its owner out.
"""

import hmac
import secrets

from starlette.responses import Response

from gishe.runtime.office import Office
from gishe.web.visit import Visit

#: What programs call themselves in the header, the more particular first; a browser tells its makers' ancestors too.
_BROWSERS = {
    "Edg/": "Edge", "OPR/": "Opera", "SamsungBrowser/": "Samsung Internet", "Firefox/": "Firefox", "FxiOS/": "Firefox",
    "CriOS/": "Chrome", "Chrome/": "Chrome", "Safari/": "Safari",
}  # fmt: skip
_SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS X": "macOS",
    "CrOS": "ChromeOS", "Linux": "Linux",
}  # fmt: skip
_YEAR = 365 * 86400


def device(visit: Visit) -> str:
    """Names the browser and the system, and no version: enough for its owner, and for nobody else."""
    told = visit.request.headers.get("user-agent", "")
    found = (next((name for mark, name in names.items() if mark in told), "") for names in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, found))


def known_mark(visit: Visit, login: str) -> str:
    """Gives this browser's mark if it is one of the account, else nothing."""
    nonce, _, proof = visit.request.cookies.get(_cookie(visit), "").partition(".")
    return nonce if nonce and hmac.compare_digest(_proof(visit.office, login, nonce), proof) else ""


def mark(visit: Visit, response: Response, login: str) -> Response:
    """Marks the browser as one on which the account has signed in."""
    nonce = known_mark(visit, login) or secrets.token_urlsafe(12)
    response.set_cookie(
        _cookie(visit), f"{nonce}.{_proof(visit.office, login, nonce)}", max_age=_YEAR, secure=visit.house.https,
        httponly=True, samesite="lax",
    )  # fmt: skip
    return response


def _cookie(visit: Visit) -> str:
    return f"{visit.house.cookie}-known"


def _proof(office: Office, login: str, nonce: str) -> str:
    return office.chance.blind(f"known device {office.id} {login} {nonce}")
