"""Registers over HTTPS, asked directly: each has its line, its connections, and the way in which we are known to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from ssl import SSLError
from typing import NamedTuple

from gishe.language.protocols.rest import RestOperation, RestRegister
from gishe.registers.line import Line
from gishe.registers.lined import LinedSource
from gishe.registers.rest.answer import JSON, TEXT, answer
from gishe.registers.rest.request import Request, request
from gishe.registers.rest.settings import RestSettings, secret_in
from gishe.registers.rest.token import Tokens
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.plain import Plain
from gishe.wire.channel import Came, Channel
from gishe.wire.clock import Clock

_UNAUTHORIZED = 401
_OURS = frozenset({JSON, TEXT})


class _Asked(NamedTuple):
    """An operation that is declared, of a register that the operator has set up."""

    register: RestRegister
    operation: RestOperation
    settings: RestSettings


@dataclass(frozen=True, slots=True)
class _Open:
    """A register that is being asked."""

    url: str
    line: Line
    channel: Channel
    key: Mapping[str, str]
    tokens: Tokens | None

    def send(self, asked: Request, until: float) -> Came:
        """Sends a request; where a token is no longer taken, once more with a new one. Raises `Unreached`."""
        token = self.tokens.token(until) if self.tokens else ""
        came = self._sent(asked, token, until)
        if came.status != _UNAUTHORIZED or self.tokens is None:
            return came
        self.tokens.forget(token)
        return self._sent(asked, self.tokens.token(until), until)

    def close(self) -> None:
        """Closes its connections."""
        self.channel.close()

    def _sent(self, asked: Request, token: str, until: float) -> Came:
        ours = {"Authorization": f"Bearer {token}"} if token else self.key
        return self.channel.send(
            asked.method, self.url + asked.target, {**asked.headers, **ours}, until, content=asked.body
        )


class RestRegisters(LinedSource[RestSettings, _Open]):
    """Asks registers over HTTPS; `settings` and `definitions` are by register id.

    A register's certificates and secrets are read when it is first asked.
    """

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Asks one question (`water-supply/consumption`). Never raises on the network or on what comes."""
        if (known := self._known(operation)) is None:
            return Answer("down", reason="unknown-operation")
        try:
            asked = request(known.operation, arguments, context, known.register.context)
        except ValueError:
            return Answer("down", reason="bad-arguments")
        try:
            opened = self._opened(known)
        except OSError as missing:
            reason = "no-certificate" if isinstance(missing, SSLError) else "no-secret"
            return Answer("down", reason=reason, asked=asked.asked, media_type=JSON)
        except ValueError:
            return Answer("down", reason="no-secret", asked=asked.asked, media_type=JSON)
        promised = float(known.operation.seconds)
        seconds = promised if context.patience is None else min(promised, context.patience)
        read = partial(answer, operation=known.operation, asked=asked.asked)
        came = opened.line.put(partial(opened.send, asked), asked.asked, read, seconds, whole=seconds >= promised)
        return came if came.media_type in _OURS else replace(came, media_type=TEXT if came.evidence else JSON)

    def hindrance(self, operation: str) -> str:
        """Says by a code why an operation can't be asked at all; empty if it can."""
        return "" if self._known(operation) else "unset"

    def _known(self, operation: str) -> _Asked | None:
        name, _, key = operation.partition("/")
        register, its = self._definitions.get(name), self._settings.get(name)
        if not isinstance(register, RestRegister) or its is None or key not in register.operations:
            return None
        return _Asked(register, register.operations[key], its)

    def _opened(self, known: _Asked) -> _Open:
        return self._opened_once(known.register.register_, lambda: _opened(known, self._clock))


def _opened(known: _Asked, clock: Clock) -> _Open:
    name, its = known.register.register_, known.settings
    key = {its.api_key_header: secret_in(its.api_key)} if its.api_key else {}
    channel = Channel(its.tls(), its.connections, clock)
    tokens = Tokens(its, channel, clock) if its.token_url else None
    return _Open(its.url.rstrip("/"), Line(name, its, clock, its.line_of(name)), channel, key, tokens)
