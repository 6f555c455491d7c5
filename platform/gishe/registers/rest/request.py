"""A question written as an HTTP request: arguments in the path, the query and the body, and why it is asked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import re2

from gishe.language.protocols.rest import Context, RestArgument, RestOperation
from gishe.registers.given import Unaskable, given
from gishe.runtime.register_port import CallContext
from gishe.values.plain import Plain

_NAMED = re2.compile(r"\{([a-z][a-z0-9_]*)\}")
#: What some servers take for a part of the path even when it is encoded.
_CUTS = frozenset("/\\")


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent: the path and query beneath the register's address, the headers (none says who we are), the body."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def asked(self) -> bytes:
        """Writes it as evidence: everything that is sent but by what secret we are known."""
        head = "\n".join((f"{self.method} {self.target}", *(f"{name}: {its}" for name, its in self.headers.items())))
        return f"{head}\n\n".encode() + self.body


def request(
    operation: RestOperation, arguments: Mapping[str, Plain], context: CallContext, told: Mapping[str, Context]
) -> Request:
    """Writes the request; `told` names the headers that say why it is asked.

    Raises `Unaskable` where an argument is missing, does not fit its type, is not known, or can't stand in a path.
    """
    if not context.case_number.strip() or not context.basis.strip():
        raise Unaskable("a question needs a case number and a legal basis")
    values = given(operation.request.fields, arguments)
    by_name = {one.name: one for one in operation.request.fields}
    placed = [(operation.place(by_name[name]), by_name[name], value) for name, value in values.items()]
    asked = [pair for at, one, value in placed if at == "query" for pair in _pairs(one, value)]
    query = [*operation.query.items(), *asked]
    body = {one.known_as: _json(one, value) for at, one, value in placed if at == "body"}
    path = _path(operation, values)
    headers = {name: quote(_context(context, what), safe="") for name, what in told.items()}
    typed = {"Content-Type": "application/json"} if operation.method == "POST" else {}
    return Request(
        operation.method,
        f"{path}?{urlencode(query, quote_via=quote, safe='')}" if query else path,
        {"Accept": "application/json", **typed, **{name: its for name, its in headers.items() if its}},
        json.dumps(body, ensure_ascii=False).encode() if operation.method == "POST" else b"",
    )


def _path(operation: RestOperation, values: Mapping[str, Plain]) -> str:
    path = _NAMED.sub(lambda match: _segment(match[1], values.get(match[1])), operation.path)
    if any(part in {".", ".."} for part in path.split("/")):
        raise Unaskable("an argument would change the path")
    return str(path)


def _segment(name: str, value: Plain) -> str:
    text = _spelled(value)
    if not text or _CUTS.intersection(text) or not text.isprintable():
        raise Unaskable(f"argument {name} can't stand in a path")
    return quote(text, safe="")


def _pairs(argument: RestArgument, value: Plain) -> Iterator[tuple[str, str]]:
    for one in value if isinstance(value, list) else [value]:
        yield argument.known_as, _spelled(one)


def _spelled(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value if value is not None else "")


def _json(argument: RestArgument, value: Plain) -> Any:
    if argument.list and isinstance(value, list):
        return [_item(argument, one) for one in value]
    return _item(argument, value)


def _item(argument: RestArgument, value: Plain) -> Any:
    if isinstance(value, Mapping):
        inner = {one.name: one for one in argument.fields}
        return {inner[name].known_as: _json(inner[name], one) for name, one in value.items()}
    return float(str(value)) if argument.type == "decimal" else value


def _context(context: CallContext, what: Context) -> str:
    match what:
        case "case":
            return context.case_number
        case "basis":
            return context.basis
        case "administration":
            return context.administration
        case "employee":
            return context.employee.identifier if context.employee else ""
