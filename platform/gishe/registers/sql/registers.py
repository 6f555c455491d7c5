"""Registers in databases: each has its line, its pool of connections, and the declared queries that may be put."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from gishe.language.protocols.sql import SqlOperation, SqlRegister
from gishe.language.select import Select, read_select
from gishe.registers.given import Unaskable, given
from gishe.registers.line import Line
from gishe.registers.lined import LinedSource
from gishe.registers.sql.answer import JSON, MOST_ROWS, answer
from gishe.registers.sql.database import Database
from gishe.registers.sql.settings import SqlSettings
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.plain import Plain, canonical
from gishe.wire.channel import Unreached
from gishe.wire.clock import Clock


class _Asked(NamedTuple):
    """An operation that is declared, of a register that the operator has set up."""

    register: str
    operation: SqlOperation
    settings: SqlSettings


@dataclass(frozen=True, slots=True)
class _Open:
    """A database that is being asked."""

    line: Line
    database: Database

    def close(self) -> None:
        """Closes its connections."""
        self.database.close()


class SqlRegisters(LinedSource[SqlSettings, _Open]):
    """Asks databases; `settings` and `definitions` are by register id. Nobody connects before the first question."""

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Puts the declared query with the arguments as bound values. Never raises on the network or on what comes."""
        known = self._known(operation)
        if known is None:
            return Answer("down", reason="unknown-operation")
        asked = canonical({"operation": operation, "arguments": dict(arguments)})
        try:
            told = given(known.operation.request.fields, arguments)
            opened = self._opened(known)
        except Unaskable:
            return Answer("down", reason="bad-arguments", asked=asked, media_type=JSON)
        except Unreached as unreached:
            return Answer("down", reason=unreached.reason, asked=asked, media_type=JSON)
        # What was left out is NULL: the query says itself what that means.
        values = {field.name: told.get(field.name) for field in known.operation.request.fields}
        send = partial(opened.database.rows, known.operation.query, values, MOST_ROWS)
        read = partial(answer, operation=known.operation, name=operation, asked=asked)
        promised = float(known.operation.seconds)
        seconds = promised if context.patience is None else min(promised, context.patience)
        return opened.line.put(send, asked, read, seconds, whole=seconds >= promised)

    def hindrance(self, operation: str) -> str:
        """Says by a code why an operation can't be asked at all; empty if it can."""
        return "" if self._known(operation) else "unset"

    def _known(self, operation: str) -> _Asked | None:
        """Finds an operation whose query is what a definition may say: one that can't be read as such is not put."""
        name, _, key = operation.partition("/")
        register, its = self._definitions.get(name), self._settings.get(name)
        if not isinstance(register, SqlRegister) or its is None or key not in register.operations:
            return None
        one = register.operations[key]
        return _Asked(name, one, its) if isinstance(read_select(one.query, register.dialect), Select) else None

    def _opened(self, known: _Asked) -> _Open:
        return self._opened_once(known.register, lambda: _opened(known, self._clock))


def _opened(known: _Asked, clock: Clock) -> _Open:
    its = known.settings
    line = Line(known.register, its, clock, its.line_of(known.register))
    return _Open(line, Database(its, clock))
