"""The rows of a query read as an answer: plain data under the names and of the types that the definition declares."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from gishe.language.protocols.sql import SqlField, SqlOperation
from gishe.registers.spelled import plain
from gishe.runtime.register_port import Answer
from gishe.values.plain import Plain, canonical, digest
from gishe.values.unknown import UNREADABLE

#: An answer holds no more rows: nobody reads them, and it is likelier that the question was wrong.
MOST_ROWS = 500
#: Characters of a value that is still one.
_LONGEST = 40_000
JSON = "application/json"


def answer(rows: Sequence[Mapping[str, Any]], operation: SqlOperation, name: str, asked: bytes) -> Answer:
    """Reads rows as an answer. No row is `not-found`, or nothing; more than there may be are no answer."""
    listed = operation.response.rows
    evidence = canonical({
        "operation": name,
        "query": digest(operation.query.encode()),
        "rows": [{key: _written(value) for key, value in row.items()} for row in rows[:MOST_ROWS]],
    })  # fmt: skip
    if len(rows) > (MOST_ROWS if listed else 1):
        return Answer("down", evidence=evidence, reason="too-many-rows", asked=asked, media_type=JSON)
    if not rows and operation.when_absent == "not-found":
        return Answer("not-found", evidence=evidence, asked=asked, media_type=JSON)
    read = [_row(row, operation.response.columns) for row in rows]
    record: Mapping[str, Plain] = {listed.name: read} if listed else read[0]
    return Answer("answered", record, evidence, asked=asked, media_type=JSON)


def _row(row: Mapping[str, Any], columns: Sequence[SqlField]) -> dict[str, Plain]:
    """Reads a row; what is NULL is left out, what does not fit its type is marked and never taken for absent."""
    found: dict[str, Plain] = {}
    for column in columns:
        if column.known_as not in row:
            found[column.name] = UNREADABLE
        elif (value := row[column.known_as]) is not None:
            read = plain(_spelled(value, column), column) if not isinstance(value, bytes | memoryview) else None
            found[column.name] = UNREADABLE if read is None else read
    return found


def _spelled(value: Any, column: SqlField) -> str:
    """Spells a driver's value as text of the column's type."""
    match value:
        case bool():
            return "true" if value else "false"
        case datetime() if column.type == "date" and value.time() == time():
            return value.date().isoformat()
        case int() | float() | Decimal() if column.type == "money":
            exact = Decimal(str(value))
            return f"{exact:.2f} EUR" if exact == round(exact, 2) else "?"
        case int() | float() | Decimal() if column.type in {"decimal", "whole-number"}:
            exact = Decimal(str(value))
            return format(exact.to_integral_value() if column.type == "whole-number" and exact % 1 == 0 else exact, "f")
    return _written(value) or ""


def _written(value: Any) -> str | None:
    match value:
        case None:
            return None
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case bytes() | memoryview():
            return f"{len(bytes(value))} bytes"
    # Columns of fixed width are filled with spaces.
    return str(value)[:_LONGEST].rstrip(" ")
