"""Conditions that only compare: the most of what authors write, checked without the whole checker of CEL.

`form.hives <= 50 && form.kind == 'fixed'` is names, what they are compared with, and `&&` or `||` between; there it is
quickly seen that the kinds fit. Whatever else an expression has (brackets, calls, sums), or a kind that does not fit,
is left to the checker, which knows how to say what is wrong. It refuses nothing that is accepted here.
"""

import re
from collections.abc import Mapping

from gishe.language.vocabulary import Kind, Shape

_BETWEEN = re.compile(r"&&|\|\|")
_NAME = r"[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*"
_COMPARISON = re.compile(rf"({_NAME})\s*([<>=!]=|[<>])\s*(?:({_NAME})|('[^'\\\n]*')|-?[0-9]{{1,15}})")
#: Words of CEL that are no names wherever they stand.
_WORDS = frozenset({"in", "true", "false", "null"})
#: Kinds whose values have an order; texts are only ever the same or not.
_ORDERED = frozenset({Kind.WHOLE, Kind.DATE})
_SAME = frozenset({"==", "!="})


def kind_of(name: str, scope: Mapping[str, Shape]) -> Kind | None:
    """Gives the kind of the one value that a name stands for; `None` for lists, groups and what is no name."""
    shape = Shape(Kind.GROUP, fields=scope)
    for part in name.split("."):
        if shape.many or part not in shape.fields or part in _WORDS:
            return None
        shape = shape.fields[part]
    return None if shape.many or shape.kind is Kind.GROUP else shape.kind


def names_compared(source: str, scope: Mapping[str, Shape]) -> frozenset[str] | None:
    """Gives the names that a condition compares, if it does nothing else and their kinds fit; `None` otherwise."""
    if _BETWEEN.search("".join(source.split("'")[1::2])):
        return None
    found: set[str] = set()
    for term in _BETWEEN.split(source):
        if not (read := _read(term.strip(), scope)):
            return None
        found |= read
    return frozenset(found)


def _read(term: str, scope: Mapping[str, Shape]) -> set[str]:
    """Gives the names of one comparison; none if it does not fit."""
    parts = _COMPARISON.fullmatch(term)
    if parts is None:
        name = term.removeprefix("!")
        return {name} if kind_of(name, scope) is Kind.YES_NO else set()
    name, sign, other, text = parts.groups()
    against = kind_of(other, scope) if other else Kind.TEXT if text else Kind.WHOLE
    if kind_of(name, scope) is not against or not (against in _ORDERED or (against is Kind.TEXT and sign in _SAME)):
        return set()
    return {name, other} if other else {name}
