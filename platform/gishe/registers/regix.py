"""RegiX, the state's exchange between registers: every question names its case and law, every answer is signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from cryptography.x509 import Certificate

from gishe.language.protocols.regix import RegixOperation
from gishe.registers.answer import AT_ONCE, FETCHED, SENT, answer, reference_of
from gishe.registers.connection import Connection
from gishe.registers.keys import callable_as
from gishe.registers.line import Line, Read
from gishe.registers.lined import LinedSource
from gishe.registers.question import Asker, about_call, question
from gishe.registers.settings import RegisterSettings
from gishe.registers.soap import ACKNOWLEDGE, ACTION, CHECK
from gishe.runtime.register_port import Answer, CallContext, Promise
from gishe.values.plain import Plain
from gishe.wire.clock import Clock

#: Seconds for what is said about a question that was put before.
_SHORT = 10.0
_NO_CERTIFICATE = Answer("down", reason="no-certificate")
_UNCONFIRMED = Answer("down", reason="unconfirmed-key")
_UNKNOWN = Answer("down", reason="unknown-operation")


@dataclass(frozen=True, slots=True)
class _Asked:
    """An operation that is declared, of a register that the operator has set up."""

    register: str
    name: str
    operation: RegixOperation
    settings: RegisterSettings


class _Open(NamedTuple):
    """A register that is being asked: its line, its connections, who signs its answers."""

    line: Line
    connection: Connection
    signers: tuple[Certificate, ...]

    def close(self) -> None:
        """Closes its connections."""
        self.connection.close()


class RegixRegisters(LinedSource[RegisterSettings, _Open]):
    """Asks registers through RegiX; one line with a pool of connections per register, for any number of threads.

    `settings` and `definitions` are by register id. A register's certificates are read when it is first asked.
    """

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Asks one question (`grao/valid-person`). Never raises on the network or on what comes: that is `down`."""
        if (known := self._known(operation)) is None:
            return _UNKNOWN
        its = known.settings
        if (declared := callable_as(known.operation, known.name, its)) is None:
            return _UNCONFIRMED
        try:
            asker = Asker(its.administration_oid, its.responsible)
            where = context if its.callback else replace(context, answer_to="")
            message = question(declared, arguments, where, asker)
        except ValueError:
            return Answer("down", reason="bad-arguments")
        return self._put(known, message, ACTION, message, context.patience)

    def fetch(self, promise: Promise, patience: float | None = None) -> Answer:
        """Asks whether a promised answer is ready; `later` if it is not."""
        if (known := self._known(promise.operation)) is None:
            return _UNKNOWN
        message = about_call("CheckResult", promise.reference, promise.code)
        return self._put(known, message, CHECK, promise.asked, patience)

    def acknowledge(self, promise: Promise) -> bool:
        """Tells the register that a promised answer is kept; what it says to that changes nothing for anybody."""
        if (known := self._known(promise.operation)) is None:
            return True
        try:
            open_ = self._line(known)
        except (OSError, ValueError):
            return False
        message = about_call("AcknowledgeResultReceived", promise.reference, promise.code)
        send = partial(open_.connection.post, message, ACKNOWLEDGE)
        told = open_.line.put(send, message, lambda _: Answer("answered"), _SHORT)
        return told.state == "answered" or told.reason == "fault"

    def delivered(self, body: bytes, promises: Sequence[Promise]) -> tuple[Promise, Answer] | None:
        """Reads an answer that a register sent by itself; `None` unless it is signed and is that of a promise."""
        reference = reference_of(body, SENT)
        promise = next((one for one in promises if one.reference == reference), None)
        known = self._known(promise.operation) if promise else None
        if promise is None or known is None:
            return None
        try:
            signers = known.settings.signers()
        except (OSError, ValueError):
            return None
        read = answer(body, known.operation, signers, promise.asked, SENT)
        return (promise, read) if read.state in {"answered", "not-found"} else None

    def hindrance(self, operation: str) -> str:
        """Says by a code why an operation can't be asked at all; empty if it can."""
        known = self._known(operation)
        if known is None:
            return "unset"
        return "" if callable_as(known.operation, known.name, known.settings) else "unconfirmed-key"

    def _known(self, operation: str) -> _Asked | None:
        register, _, name = operation.partition("/")
        definition, its = self._definitions.get(register), self._settings.get(register)
        declared = definition.operations.get(name) if definition else None
        return _Asked(register, name, declared, its) if isinstance(declared, RegixOperation) and its else None

    def _put(self, known: _Asked, message: bytes, action: str, asked: bytes, patience: float | None) -> Answer:
        try:
            open_ = self._line(known)
        except (OSError, ValueError):
            return replace(_NO_CERTIFICATE, asked=asked)
        within = FETCHED if action == CHECK else AT_ONCE
        read: Read[bytes] = partial(
            answer, operation=known.operation, certificates=open_.signers, asked=asked, within=within
        )
        promised = float(known.operation.seconds)
        seconds = promised if patience is None else min(promised, patience)
        send = partial(open_.connection.post, message, action)
        came = open_.line.put(send, message, read, seconds, whole=seconds >= promised)
        return came if came.asked is asked else replace(came, asked=asked)

    def _line(self, known: _Asked) -> _Open:
        return self._opened_once(known.register, lambda: _opened(known, self._clock))


def _opened(known: _Asked, clock: Clock) -> _Open:
    connection = Connection(known.settings, clock)
    line = Line(known.register, known.settings, clock, known.settings.line_of(known.register))
    return _Open(line, connection, known.settings.signers())
