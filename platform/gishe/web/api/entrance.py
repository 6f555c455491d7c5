"""The entrance of every operation: the table of access, the token, the limits; then the handler, and what it gives."""

import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gishe.runtime import visiting
from gishe.runtime.office import Office
from gishe.runtime.tokens import bearer
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.access import Access
from gishe.web.api.access import PROGRAMS
from gishe.web.api.call import Call, Caller
from gishe.web.api.once import HEADER, answer_once, is_keyed
from gishe.web.api.operation import ROOT, Operation, Reply
from gishe.web.api.reading import read_json, read_query
from gishe.web.api.refusal import Refused
from gishe.web.api.speaking import language_of
from gishe.web.house import House
from gishe.web.log import LOG
from gishe.web.rate_limit import Doing

_NEEDED = Text("Тази заглавка е нужна, до 100 знака.", "This header is needed, of up to 100 letters.")
_KEY_LENGTH = 100
_NOT_MODIFIED = 304


def places(house: House, operations: Iterable[Operation]) -> Iterator[Route]:
    """Gives the routes, one for each address with all that can be done there, so that `Allow` says all of it.

    Raises `KeyError` at start for an operation that has no row in the table of access.
    """
    found: dict[str, dict[str, tuple[Operation, Access]]] = {}
    for one in operations:
        found.setdefault(one.path, {})[one.method] = one, PROGRAMS[one.name]
    for path, by_method in found.items():
        yield Route(f"{ROOT}{path}", _endpoint(house, by_method), methods=[*by_method], name=f"api {path}")


def _endpoint(
    house: House, by_method: Mapping[str, tuple[Operation, Access]]
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        operation, access = by_method["GET" if request.method == "HEAD" else request.method]
        request.scope["route_name"] = operation.name
        body = await request.body() if operation.takes or operation.uploads else b""
        return await run_in_threadpool(_answer, house, operation, access, request, body)

    return endpoint


def _answer(house: House, operation: Operation, access: Access, request: Request, body: bytes) -> Response:
    office = house.offices.get(request.path_params["municipality"])
    if office is None:
        raise Refused("not-found")
    _count(house, operation, access, request)
    caller = _caller(house, office, request)
    _let_in(caller, access, operation)
    called = replace(office, program=caller.bearer.token.key if caller.bearer else "") if caller else office
    asked = read_query(request, operation.query)
    _headers(operation, request)
    if operation.uploads and not body:
        raise Refused("malformed")
    sent = read_json(request, body, operation.takes, operation.larger) if operation.takes else None
    call = Call(request, house, called, language_of(request.scope), caller or Caller(), sent, asked, body)
    if not is_keyed(operation):
        return _response(request, operation, operation.handler(call))
    return answer_once(called, request, body, lambda: _response(request, operation, operation.handler(call)))


def _caller(house: House, office: Office, request: Request) -> Caller | None:
    """Knows the token again; one that does not serve is a guess, and is counted."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if not scheme:
        return None
    token = token.strip()
    if scheme.lower() == "bearer" and token.isascii() and len(token) <= _KEY_LENGTH:
        if found := bearer(office, token):
            return Caller(bearer=found)
        session = visiting.visit(office, token)
        if session and (person := visiting.of_program(session)):
            return Caller(applicant=person, holder=session.holder)
    _wait(house, "guess", request)
    raise Refused("no-token")


def _let_in(caller: Caller | None, access: Access, operation: Operation) -> None:
    if access.who == "anyone":
        return
    if caller is None:
        raise Refused("no-token")
    if (access.who == "official") != (caller.bearer is not None):
        raise Refused("forbidden")
    if caller.bearer and access.role and access.role not in caller.bearer.account.duties:
        raise Refused("forbidden")
    if caller.bearer and caller.bearer.token.only_reads and operation.method != "GET":
        raise Refused("forbidden")


def _headers(operation: Operation, request: Request) -> None:
    if operation.matches and not request.headers.get("if-match", "").strip():
        raise Refused("if-match", (Problem("missing", _NEEDED, field="If-Match"),), where="header")
    key = request.headers.get(HEADER, "").strip()
    if (operation.once and not key) or len(key) > _KEY_LENGTH:
        raise Refused("invalid", (Problem("missing", _NEEDED, field=HEADER),), where="header")


def _count(house: House, operation: Operation, access: Access, request: Request) -> None:
    _wait(house, "guess" if access.guess else "page", request)
    if operation.method != "GET":
        _wait(house, "file" if operation.uploads else "form", request)


def _wait(house: House, doing: Doing, request: Request) -> None:
    if wait := house.limits.wait(doing, request.client.host if request.client else ""):
        LOG.info("limited", doing=doing, route=request.scope["route_name"])
        raise HTTPException(429, headers={"Retry-After": str(wait)})


def _response(request: Request, operation: Operation, reply: Reply) -> Response:
    status, headers = reply.status or operation.status, dict(reply.headers)
    if reply.file:
        named = f"attachment; filename*=UTF-8''{quote(reply.file.name, safe='')}"
        headers |= {"content-disposition": named, "content-security-policy": "default-src 'none'; sandbox"}
        return Response(reply.file.body, status, headers, reply.file.media_type)
    if reply.body is None:
        return Response(status_code=status, headers=headers)
    body = json.dumps(reply.body.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")).encode()
    if operation.method == "GET" or reply.mark:
        headers["etag"] = f'"{reply.mark or digest(body)[:32]}"'
    if operation.method == "GET" and headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=_NOT_MODIFIED, headers={"etag": headers["etag"]})
    return Response(body, status, headers, "application/json")
