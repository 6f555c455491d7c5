"""The trial register's twins of registers that answer JSON over HTTPS: a token first, then the question."""

import json
import secrets
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote

import re2

from gishe.language.protocols.rest import RestArgument, RestOperation, RestRegister
from gishe.registers.given import Unaskable, given
from gishe.registers.rest.trial import CLIENT, SECRET
from gishe.registers.simulator.mode import Mode
from gishe.registers.simulator.placed import placed
from gishe.registers.simulator.register import TrialRegister
from gishe.values.plain import Plain

_LASTS = 300
_REMEMBERED = 1000
_PIECE = re2.compile(r"\{([a-z][a-z0-9_]*)\}")
#: What is kept of why it was asked, by what a register's header says.
_KEPT = {"case": "case_number", "basis": "basis", "administration": "administration"}
_NO_CONTENT = 204


@dataclass(frozen=True, slots=True)
class RestReply:
    """What goes back: status, media type, body, how long to wait before it, whether the connection breaks off."""

    status: int
    body: bytes
    media_type: str = "application/json"
    wait: float = 0.0
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class RestAsked:
    """A request: the register's id, the path beneath it as it came, the query, the headers in small letters, body."""

    register: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class RestTwin:
    """Answers for every register of the kind, as the trial register would; `keys` holds the secret of who may ask."""

    trial: TrialRegister
    keys: Path
    tokens: list[str] = field(default_factory=list)

    def token(self, authorization: str, body: bytes) -> RestReply:
        """Gives a token to who knows the secret (RFC 6749, section 4.4)."""
        wanted = parse_qs(body.decode("utf-8", "replace")).get("grant_type") == ["client_credentials"]
        if not wanted:
            return _told(400, {"error": "unsupported_grant_type"})
        if not self._knows_secret(authorization):
            return _told(401, {"error": "invalid_client"})
        self.tokens.append(secrets.token_urlsafe(24))
        del self.tokens[:-_REMEMBERED]
        return _told(200, {"access_token": self.tokens[-1], "token_type": "Bearer", "expires_in": _LASTS})

    def reply(self, asked: RestAsked) -> RestReply:
        """Answers one request, read as strictly as a real register would."""
        self.trial.count += 1
        if asked.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return _problem(401, "The token is not taken.")
        register = self.trial.registers.get(asked.register)
        found = _operation(register, asked) if isinstance(register, RestRegister) else None
        if not isinstance(register, RestRegister) or found is None:
            return RestReply(404, b"<h1>Not Found</h1>", "text/html")
        name, operation, in_path = found
        try:
            arguments = given(operation.request.fields, _arguments(operation, in_path, asked))
        except (ValueError, Unaskable) as wrong:
            return _problem(400, str(wrong))
        context = {what: unquote(asked.headers.get(header.lower(), "")) for header, what in register.context.items()}
        if lacking := [what for what in ("case", "basis") if what in register.context.values() and not context[what]]:
            return _problem(400, f"Why is it asked? There is no {lacking[0]}.")
        mode = self.trial.mode_for(name, arguments)
        self.trial.remember(name, mode, {_KEPT[what]: its for what, its in context.items() if what in _KEPT})
        return _BROKEN.get(mode.name) or self._answer(name, operation, arguments, mode)

    def _answer(self, name: str, operation: RestOperation, arguments: Mapping[str, Plain], mode: Mode) -> RestReply:
        answer = self.trial.told(name, arguments, operation.response, mode)
        if not answer:
            return _nobody(operation)
        told = placed(operation.response.fields, answer)
        wait = mode.seconds if mode.name == "slow" else 0.0
        return _told(200, _of_other_types(told) if mode.name == "bad-signature" else told, wait)

    def _knows_secret(self, authorization: str) -> bool:
        try:
            kept = (self.keys / SECRET).read_text(encoding="ascii").strip()
            told = b64decode(authorization.removeprefix("Basic "), validate=True)
        except (OSError, ValueError):
            return False
        return secrets.compare_digest(told, f"{CLIENT}:{kept}".encode())


def _operation(register: RestRegister, asked: RestAsked) -> tuple[str, RestOperation, dict[str, str]] | None:
    for key, one in register.operations.items():
        in_path = _matched(one.path, asked.path) if one.method == asked.method else None
        if in_path is not None:
            return f"{register.register_}/{key}", one, in_path
    return None


def _matched(template: str, path: str) -> dict[str, str] | None:
    """Takes arguments out of a path; what is encoded in it is decoded only after the path has been cut to pieces."""
    pattern, at = "", 0
    for piece in _PIECE.finditer(template):
        pattern += re2.escape(template[at : piece.start()]) + "([^/]+)"
        at = piece.end()
    match = re2.fullmatch(pattern + re2.escape(template[at:]), path)
    names = [piece[1] for piece in _PIECE.finditer(template)]
    return {name: unquote(value) for name, value in zip(names, match.groups(), strict=True)} if match else None


def _arguments(operation: RestOperation, in_path: Mapping[str, str], asked: RestAsked) -> dict[str, Plain]:
    query = parse_qsl(asked.query, strict_parsing=bool(asked.query))
    body = json.loads(asked.body) if operation.method == "POST" else {}
    told: dict[str, Plain] = dict(in_path)
    for one in operation.request.fields:
        sent = [value for name, value in query if name == one.known_as]
        match operation.place(one):
            case "query" if sent:
                told[one.name] = sent if one.list else sent[0]
            case "body" if one.known_as in body:
                told[one.name] = _ours(one, body[one.known_as])
    return told


def _ours(argument: RestArgument, value: Any) -> Plain:
    """Gives a value of the body its names as the definition has them."""
    if isinstance(value, list):
        return [_ours(argument, one) for one in value]
    if isinstance(value, dict):
        return {one.name: _ours(one, value[one.known_as]) for one in argument.fields if one.known_as in value}
    plain: Plain = value
    return plain


def _nobody(operation: RestOperation) -> RestReply:
    if not operation.not_found:
        return _told(200, {})
    status = operation.not_found[0]
    return RestReply(204, b"") if status == _NO_CONTENT else _problem(status, "There is none.")


def _of_other_types(told: Any) -> Any:
    """Makes of every value something that it is not."""
    match told:
        case dict():
            return {key: _of_other_types(one) for key, one in told.items()}
        case list():
            return [_of_other_types(one) for one in told]
    return {"value": [told]}


def _told(status: int, told: Any, wait: float = 0.0) -> RestReply:
    return RestReply(status, json.dumps(told, ensure_ascii=False).encode(), wait=wait)


def _problem(status: int, title: str) -> RestReply:
    return RestReply(status, json.dumps({"status": status, "title": title}).encode(), "application/problem+json")


#: The modes in which no question is answered; `unsigned` is here a token that is not taken, `later` a bare promise.
_BROKEN: Mapping[str, RestReply] = {
    "down": RestReply(503, b"", "text/html"),
    "reset": RestReply(200, b"{", breaks=True),
    "garbage": RestReply(200, "<html><body><h1>Услугата е временно недостъпна".encode(), "text/html"),
    "fault": _problem(500, "Something broke."),
    "busy": _problem(429, "Too many requests."),
    "has-error": _problem(422, "The request can't be carried out."),
    "unsigned": _problem(401, "The token is not taken."),
    "later": _told(202, {"status": "accepted"}),
}
