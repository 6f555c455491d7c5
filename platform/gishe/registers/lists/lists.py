"""A municipality's lists asked as registers are: found, not found, or down, and never taken for an answer when old."""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import cast

from gishe.cases.clock import SOFIA, due
from gishe.language.protocols.table import AS_OF, TableOperation, TableRegister
from gishe.language.register import RegisterDefinition
from gishe.registers.given import Unaskable, given
from gishe.registers.lists.cell import value_of
from gishe.registers.lists.ledger import Found, Ledger
from gishe.registers.lists.load import Load
from gishe.registers.lists.staging import List
from gishe.registers.source import Source
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.plain import Plain, canonical
from gishe.values.problem import Problem
from gishe.values.work_calendar import WorkCalendar

#: An answer holds no more rows: nobody reads them, and it is likelier that the question was wrong.
_MOST_ROWS = 500
_CALENDAR = WorkCalendar()
_JSON = "application/json"


class Lists(Source):
    """Asks the lists of one municipality; each has a file of its own in `folder`."""

    def __init__(
        self,
        folder: Path,
        definitions: Mapping[str, RegisterDefinition],
        municipality: str = "",
        today: Callable[[], date] = lambda: datetime.now(SOFIA).date(),
    ) -> None:
        self._folder, self._definitions, self._today = folder, definitions, today
        self._ledger = ledger_of(folder, municipality) if municipality else None

    def of(self, municipality: str) -> "Lists":
        """Gives what asks the lists of a municipality."""
        return Lists(self._folder, self._definitions, municipality, self._today)

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:  # noqa: ARG002 - the lists are the municipality's own: it need not tell itself why it asks
        """Finds rows; a list that was never loaded, is too old or not whole is down, never an empty answer."""
        name, _, key = operation.partition("/")
        register = self._definitions.get(name)
        one = register.operations.get(key) if register else None
        if not isinstance(register, TableRegister) or not isinstance(one, TableOperation) or self._ledger is None:
            return Answer("down", reason="unknown-operation")
        asked = canonical({"operation": operation, "arguments": dict(arguments)})
        by = _searched(register, one, arguments)
        if by is None:
            return Answer("down", reason="bad-arguments", asked=asked)
        try:
            found = self._ledger.find(list_of(register).frame, by, _MOST_ROWS + 1)
        except sqlite3.Error:
            return Answer("down", reason="list-unreadable", asked=asked)
        reason = self._unusable(register, one, found)
        if reason or found.load is None:
            return Answer("down", reason=reason, asked=asked)
        return _answer(operation, one, found, found.load, asked)

    def hindrance(self, operation: str) -> str:
        """Says why a list can't be asked: it was never loaded, or is too old."""
        register = self._definitions.get(operation.partition("/")[0])
        if not isinstance(register, TableRegister) or self._ledger is None:
            return "unset"
        try:
            newest = next(iter(self._ledger.loads(register.register_)), None)
        except sqlite3.Error:
            return "list-unreadable"
        if newest is None or newest.rows == 0:
            return "never-loaded"
        return "list-stale" if stale(register, newest, self._today()) else ""

    def _unusable(self, register: TableRegister, operation: TableOperation, found: Found) -> str:
        load = found.load
        if load is None:
            return "never-loaded"
        if load.rows == 0:
            return "list-empty"
        if stale(register, load, self._today()):
            return "list-stale"
        if operation.when_absent == "nothing" and load.left_out:
            return "list-incomplete"
        if len(found.rows) > (_MOST_ROWS if operation.list else 1):
            return "list-ambiguous"
        return ""


def ledger_of(folder: Path, municipality: str) -> Ledger:
    """Gives the ledger of a municipality's lists."""
    return Ledger(folder / f"{municipality}.sqlite")


def list_of(register: TableRegister) -> List:
    """Gives a register as loading knows it."""
    return List(register.register_, register.columns, register.key, register.searched)


def stale(register: TableRegister, load: Load, today: date) -> bool:
    """Says whether a list is older on a day than its definition allows; terms end as those of the law do."""
    true_of = datetime.combine(date.fromisoformat(load.as_of), time(), SOFIA)
    return due(true_of, register.stale_after, _CALENDAR).date() < today


def _searched(
    register: TableRegister, operation: TableOperation, arguments: Mapping[str, Plain]
) -> Mapping[str, Plain] | None:
    """Reads each argument as a cell of its column is read; `None` where one is missing or could be in no cell."""
    try:
        told = given(operation.request.fields, arguments)
    except Unaskable:
        return None
    columns = {column.name: column for column in register.columns}
    found = {name: value_of(_written(told[name]), columns[name]) for name in operation.find_by}
    good = {name: value for name, value in found.items() if value is not None and not isinstance(value, Problem)}
    return good if len(good) == len(found) else None


def _written(value: Plain) -> str:
    return ("да" if value else "не") if isinstance(value, bool) else str(value)


def _answer(operation: str, one: TableOperation, found: Found, load: Load, asked: bytes) -> Answer:
    rows = [{name: row[name] for name in one.gives if name in row} for row in found.rows]
    loaded = {name: load.row()[name] for name in ("id", "file", "sha256", "at", "as_of", "by")}
    evidence = canonical({"operation": operation, "load": loaded, "rows": rows})
    reference = f"{operation.partition('/')[0]}:{load.id}"
    if not rows and one.when_absent == "not-found":
        return Answer("not-found", evidence=evidence, reference=reference, asked=asked, media_type=_JSON)
    record = cast("Mapping[str, Plain]", {one.list: rows} if one.list else rows[0])
    return Answer("answered", {**record, AS_OF: load.as_of}, evidence, reference, asked=asked, media_type=_JSON)
