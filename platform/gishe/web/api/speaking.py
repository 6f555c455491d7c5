"""Whether an address is the API's, in which language it speaks, and how it says that something went wrong."""

import json
import re

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from gishe.values.text import Language
from gishe.web.api.refusal import MEDIA_TYPE, details
from gishe.web.house import House

_OURS = re.compile(r"/([^/]+)/api/v1(?:/.*)?", re.DOTALL)
_WEIGHED = re.compile(r"\s*(\*|[a-z]{2})(?:-[a-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*", re.IGNORECASE)


def is_api(scope: Scope) -> bool:
    """Says whether an address is the API's."""
    return _OURS.fullmatch(scope["path"]) is not None


def language_of(scope: Scope) -> Language:
    """Gives the language that `Accept-Language` likes best of ours; Bulgarian where it says nothing."""
    weights: dict[str, float] = {}
    for part in Headers(scope=scope).get("accept-language", "")[:200].split(","):
        if found := _WEIGHED.fullmatch(part):
            weights[found[1].lower()] = float(found[2] or 1)
    return "en" if weights.get("en", 0) > weights.get("bg", weights.get("*", 0)) else "bg"


def told(scope: Scope, why: HTTPException | int, house: House) -> Response:
    """Says what went wrong, as problem details."""
    found = _OURS.fullmatch(scope["path"])
    office = house.offices.get(found[1]) if found else None
    at = f"{office.public_url}/{office.id}/api/v1" if office else "about:blank"
    body = details(why, at, language_of(scope), scope.get("incident", ""))
    headers = {"content-language": language_of(scope), "vary": "Accept-Language"}
    return Response(json.dumps(body, ensure_ascii=False).encode(), int(body["status"]), headers, MEDIA_TYPE)
