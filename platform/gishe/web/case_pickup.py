"""The door for a case-management system that comes for its cases: it asks in JSON, with its token.

It posts `{"after": 0, "most": 50}` and gets the notices that wait; `{"have": [7, 8]}` says which it has kept;
`{"notice": 7, "file": "…sha256…"}` gets a document's bytes. It is no page: no session, no cookie.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gishe.runtime.office import Office
from gishe.runtime.telling.notice import AskedOutlet
from gishe.runtime.telling.pulling import MOST, asked_outlet, file_of, taken, waiting
from gishe.web.house import House

_NOT_FOUND, _BAD = 404, 400
_Key = Annotated[int, Field(ge=0, le=2**53)]


class _Asked(BaseModel):
    """What may be asked."""

    model_config = ConfigDict(strict=True, extra="forbid")

    after: _Key = 0
    most: Annotated[int, Field(ge=1, le=MOST)] = MOST
    have: Annotated[list[_Key], Field(max_length=500)] = []
    notice: _Key = 0
    file: Annotated[str, Field(max_length=64)] = ""


def door(house: House) -> Callable[[Request], Awaitable[Response]]:
    """Makes the endpoint; without the right token there is nothing here."""

    async def endpoint(request: Request) -> Response:
        request.scope["route_name"] = "case-pickup"
        office, name = house.offices.get(request.path_params["municipality"]), request.path_params["outlet"]
        outlet = asked_outlet(office, name, _token(request)) if office else None
        if office is None or outlet is None:
            raise HTTPException(_NOT_FOUND)
        asked = _read(await request.body())
        if asked is None:
            raise HTTPException(_BAD)
        return await run_in_threadpool(_answer, office, name, outlet, asked)

    return endpoint


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _read(body: bytes) -> _Asked | None:
    try:
        written: Any = json.loads(body or b"{}")
        return _Asked.model_validate(written)
    except (ValueError, ValidationError, RecursionError):
        return None


def _answer(office: Office, name: str, outlet: AskedOutlet, asked: _Asked) -> Response:
    if asked.file:
        file = file_of(office, name, asked.notice, asked.file)
        if file is None:
            raise HTTPException(_NOT_FOUND)
        return Response(file.body, media_type=file.media_type, headers={"content-disposition": "attachment"})
    known = taken(office, name, asked.have) if asked.have else 0
    return JSONResponse(
        {"acknowledged": known, "notices": list(waiting(office, name, outlet, asked.after, asked.most))}
    )
