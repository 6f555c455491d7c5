"""The entrance that every route goes through: the table of access, the session, the form's token; then the handler."""

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeAlias
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gishe.forms.field_type import Posted, Upload
from gishe.runtime import visiting
from gishe.values.assurance import reaches
from gishe.web.access import ACCESS, Access
from gishe.web.house import House
from gishe.web.log import LOG
from gishe.web.rate_limit import Doing
from gishe.web.request_log import route_of
from gishe.web.visit import Visit

Handler: TypeAlias = Callable[[Visit], Response]
_ID = re.compile(r"[A-Za-z0-9_-]{16,128}")
_MOST_FILES, _MOST_FIELDS, _LARGEST_FIELD = 40, 4000, 1024 * 1024


def enter(house: House, name: str, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Makes a route's endpoint; raises `KeyError` at start for a route that has no row in the table of access."""
    access = ACCESS[name]

    async def endpoint(request: Request) -> Response:
        request.scope["route_name"] = name
        posted = await _posted(request) if request.method == "POST" else Posted({})
        return await run_in_threadpool(_answer, house, access, handler, request, posted)

    return endpoint


def _answer(house: House, access: Access, handler: Handler, request: Request, posted: Posted) -> Response:
    visit = _visit(house, access, request, posted)
    response = _stopped(visit, access) or handler(visit)
    if visit.browser != request.cookies.get(house.cookie):
        response.set_cookie(house.cookie, visit.browser, secure=house.https, httponly=True, samesite="lax")
    return response


def _visit(house: House, access: Access, request: Request, posted: Posted) -> Visit:
    brought = request.cookies.get(house.cookie, "")
    known = _ID.fullmatch(brought) is not None
    visit = Visit(
        request, house, request.scope["language"], posted, brought if known else secrets.token_urlsafe(24),
        code=request.cookies.get(f"{house.cookie}-code", "")[:20],
    )  # fmt: skip
    if access.scope == "municipality":
        visit.place = house.offices.get(visit.path("municipality"))
        visit.session = visiting.visit(visit.office, brought) if known else None
        visit.staff = visiting.official(visit.office, visit.session) if visit.session else None
    return visit


def _count(visit: Visit, access: Access) -> None:
    """Counts what the visitor does; who does it too often is told for how long to wait."""
    client, brought = visit.request.client, visit.request.cookies.get(visit.house.cookie)
    browser = visit.browser if visit.browser == brought else ""
    doings: dict[Doing, int] = {
        "page": 1,
        "form": visit.request.method == "POST",
        "file": sum(map(len, visit.posted.files.values())),
        "guess": access.guess,
    }
    for doing in (one for one, times in doings.items() for _ in range(times)):
        if wait := visit.house.limits.wait(doing, client.host if client else "", browser):
            LOG.info("limited", doing=doing, route=route_of(visit.request.scope))
            visit.request.scope["wait"] = wait
            raise HTTPException(429, headers={"Retry-After": str(wait)})


def _stopped(visit: Visit, access: Access) -> Response | None:
    """Gives the answer to who may not come in, or nothing; a form that is not this browser's is refused first."""
    _count(visit, access)
    if visit.request.method == "POST" and not visit.trusted():
        raise HTTPException(403)
    if access.who == "official" and visit.staff is None:
        return visit.to(f"{visit.at}/desk/sign-in")
    if access.role and (visit.staff is None or access.role not in visit.staff.duties):
        raise HTTPException(404)
    if access.who == "applicant":
        return _signed_in(visit)
    return None


def _signed_in(visit: Visit) -> Response | None:
    asked = visit.service().definition.sign_in if "service" in visit.request.path_params else "low"
    person = visiting.applicant(visit.session) if visit.session else None
    if person and reaches(person.assurance, asked):
        return None
    if asked == "none":
        if visit.session is None or visit.session.kind != "anonymous":
            visit.session = visiting.begin(visit.office)
            visit.browser = visit.session.id
        return None
    return RedirectResponse(f"{visit.at}/sign-in?{urlencode({'then': visit.request.url.path})}", 303)


async def _posted(request: Request) -> Posted:
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD) as form:
        return replace(_texts(form), files=await _files(form))


def _texts(form: FormData) -> Posted:
    values: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            values.setdefault(name, []).append(value)
    return Posted(values)


async def _files(form: FormData) -> dict[str, list[Upload]]:
    files: dict[str, list[Upload]] = {}
    for name, file in form.multi_items():
        if isinstance(file, UploadFile) and file.filename:
            files.setdefault(name, []).append(Upload(file.filename, await file.read()))
    return files
