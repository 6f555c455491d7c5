"""Unquoted words of YAML 1.2's core schema: `yes` is a text, `010` is nobody's number."""

import math

import re2

from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_WHOLE = re2.compile(r"^[-+]?(0|[1-9][0-9]*)$")
_DECIMAL = re2.compile(r"^[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?$")
_LEADING_ZERO = re2.compile(r"^[-+]?0[0-9]+([.][0-9]*)?$")
#: What a number starts with; most words do not, and are not looked at more closely.
_OF_NUMBERS = frozenset("0123456789.+-")
_WORDS: dict[str, Plain] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LONGEST_NUMBER = 15

AMBIGUOUS = Problem(
    "ambiguous-number",
    Text(
        "Това прилича на число, но може да е и код (ЕГН, ЕКАТТЕ, телефон).",
        "This looks like a number, but may be a code (EGN, EKATTE, phone).",
    ),
    Text('Оградете го с кавички: "…".', 'Put it in quotes: "…".'),
)


def resolve(written: str) -> "Plain | Problem":
    """Reads an unquoted word; a problem where only its author knows if it is a number or a code."""
    if written in _WORDS:
        return _WORDS[written]
    if written[0] not in _OF_NUMBERS:
        return written
    if _LEADING_ZERO.match(written):
        return AMBIGUOUS
    if _WHOLE.match(written):
        return int(written) if len(written) <= _LONGEST_NUMBER else AMBIGUOUS
    if _DECIMAL.match(written) and math.isfinite(number := float(written)):
        return number
    return written
