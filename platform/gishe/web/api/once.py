"""A call that changes something, under `Idempotency-Key`: sent again, it does the same once and is answered the same.

An operation that is `once` sees to it by itself, in the transaction of what it does; all others are seen to here.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from gishe.runtime.answering_once import UNDER_WAY, begin, forget, remember
from gishe.runtime.office import Office
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.web.api.access import PROGRAMS
from gishe.web.api.operation import Operation
from gishe.web.api.refusal import Refused

HEADER: Final = "Idempotency-Key"
_KEPT_HEADERS = ("etag", "location", "content-type")


def is_keyed(operation: Operation) -> bool:
    """Says whether an operation may come under a key that is seen to here; nothing is changed for strangers."""
    return operation.method != "GET" and not operation.once and PROGRAMS[operation.name].who != "anyone"


def answer_once(office: Office, request: Request, body: bytes, answer: Callable[[], Response]) -> Response:
    """Answers a call, or tells what it was answered before."""
    key = request.headers.get(HEADER, "").strip()
    if not key:
        return answer()
    secret, asked = f"{request.headers['authorization']} {key}", _asked(request, body)
    before = begin(office, secret, asked)
    if isinstance(before, Problem):
        raise Refused("conflict" if before is UNDER_WAY else "invalid", (before,), where="header")
    if before is not None:
        return _again(before)
    try:
        response = answer()
    except BaseException:
        forget(office, secret)
        raise
    _keep(office, secret, asked, response)
    return response


def _asked(request: Request, body: bytes) -> str:
    marks = request.headers.get("if-match", "")
    return digest([request.method, request.url.path, request.url.query, marks, digest(body)])


def _keep(office: Office, secret: str, asked: str, response: Response) -> None:
    if "content-disposition" in response.headers:
        forget(office, secret)
        return
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    body = bytes(response.body).decode()
    told: Mapping[str, Plain] = {"status": response.status_code, "headers": headers, "body": body}
    remember(office, secret, asked, told)


def _again(told: Mapping[str, Any]) -> Response:
    return Response(told["body"].encode(), told["status"], {**told["headers"], "idempotent-replayed": "true"})
