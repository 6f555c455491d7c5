"""Conditions of other tools as data, and their writing as our expressions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import re2

Value: TypeAlias = "str | bool | int | float"
Sign: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">=", "has"]
_ORDERED = frozenset({"<", "<=", ">", ">="})
_TEXTS = frozenset({"text", "long-text", "email", "phone"})
_DAY = re2.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re2.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Compared:
    """An answer compared with a value; `has` asks whether there is an answer. `name` is the question's own."""

    name: str
    sign: Sign
    value: Value = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """Several conditions of which all (`&&`) or any (`||`) must hold."""

    sign: Literal["&&", "||"]
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Denied:
    """A condition that must not hold."""

    part: "Condition"


Condition: TypeAlias = Compared | Joined | Denied


@dataclass(frozen=True, slots=True)
class Known:
    """A question that a condition may read: our name and type, our values by its own, whether it may be absent."""

    id: str
    kind: str
    values: Mapping[str, str]
    absent: bool


class Unwritable(Exception):  # noqa: N818  the name says what is so
    """A condition can't be said in our expressions; the argument is the name that it stumbles on."""


def joined(sign: Literal["&&", "||"], parts: Sequence[Condition | None]) -> Condition | None:
    """Joins the conditions that there are."""
    present = tuple(one for one in parts if one is not None)
    return Joined(sign, present) if len(present) > 1 else next(iter(present), None)


def written(condition: Condition, known: Mapping[str, Known]) -> str:
    """Writes a condition on questions that are `known`, by their own names; raises `Unwritable`."""
    return _outer(_written(condition, known))


def _outer(expression: str) -> str:
    """Drops a bracket around the whole."""
    depth = 0
    for at, sign in enumerate(expression):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if not depth and at < len(expression) - 1:
            return expression
    return expression[1:-1] if expression.startswith("(") else expression


def _written(condition: Condition, known: Mapping[str, Known]) -> str:
    match condition:
        case Joined(sign, parts):
            return f"({f' {sign} '.join(_written(one, known) for one in parts)})"
        case Denied(part):
            return f"!({_outer(_written(part, known))})"
        case Compared():
            return _compared(condition, known)


def _compared(its: Compared, known: Mapping[str, Known]) -> str:
    if its.name not in known:
        raise Unwritable(its.name)
    of = known[its.name]
    name = f"form.{of.id}"
    if its.sign == "has":
        return f"has({name})"
    said = _said(name, its, of)
    if not of.absent:
        return said
    # An answer that is not there is other than any value.
    return f"(!has({name}) || {said})" if its.sign == "!=" else f"(has({name}) && {said})"


def _said(name: str, its: Compared, of: Known) -> str:
    if of.kind == "yes-no" and its.sign not in _ORDERED:
        yes = str(its.value).casefold() in {"true", "1", "yes", "ok"}
        return name if yes == (its.sign == "==") else f"!{name}"
    if of.kind == "many-choices" and its.sign not in _ORDERED:
        inside = f"{_quoted(_choice(its, of))} in {name}"
        return inside if its.sign == "==" else f"!({inside})"
    return f"{name} {its.sign} {_value(its, of)}"


def _value(its: Compared, of: Known) -> str:
    written = str(its.value)
    match of.kind:
        case "whole-number" if _NUMBER.fullmatch(written) and "." not in written:
            return written
        case "decimal" if _NUMBER.fullmatch(written):
            return written if "." in written else f"{written}.0"
        case "date" if _DAY.fullmatch(written):
            return f"date('{written}')"
        case "choice" if its.sign not in _ORDERED:
            return _quoted(_choice(its, of))
        case kind if kind in _TEXTS and its.sign not in _ORDERED:
            return _quoted(written)
    raise Unwritable(its.name)


def _choice(its: Compared, of: Known) -> str:
    if str(its.value) not in of.values:
        raise Unwritable(its.name)
    return of.values[str(its.value)]


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"
