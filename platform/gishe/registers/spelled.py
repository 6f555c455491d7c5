"""A text read as the type that a detail declares."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

import re2

from gishe.language.register import Detail
from gishe.registers.lexical import narrower
from gishe.values.money import Money
from gishe.values.plain import Plain

_WHOLE = re2.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re2.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})")
#: XML Schema lets a double have an exponent, and a decimal not.
_DOUBLE = re2.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})([eE][+-]?[0-9]{1,2})?")
#: XML Schema lets a date and a moment carry a time zone; a date's is of no meaning here.
_DATE = re2.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")
_MOMENT = re2.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?")
_YES_NO = {"true": True, "1": True, "false": False, "0": False}


def plain(text: str, detail: Detail) -> Plain:
    """Reads a text as plain data of the declared type, one of the declared values; `None` where it is none."""
    if detail.values and text not in detail.values:
        return None
    if narrower(detail) in {"double", "float"} and _DOUBLE.fullmatch(text):
        return format(Decimal(text), "f")
    return _CONVERT[detail.type](text)


def _whole(text: str) -> Plain:
    return int(text) if _WHOLE.fullmatch(text) else None


def _decimal(text: str) -> Plain:
    return format(Decimal(text), "f") if _DECIMAL.fullmatch(text) else None


def _money(text: str) -> Plain:
    sum_ = Money.parse(text)
    return str(sum_) if sum_ else None


def _date(text: str) -> Plain:
    if not (match := _DATE.fullmatch(text)):
        return None
    try:
        return date.fromisoformat(match[1]).isoformat()
    except ValueError:
        return None


def _moment(text: str) -> Plain:
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


_CONVERT: Mapping[str, Callable[[str], Plain]] = {
    "text": str,
    "whole-number": _whole,
    "decimal": _decimal,
    "money": _money,
    "date": _date,
    "date-time": _moment,
    "yes-no": _YES_NO.get,
    "group": lambda _: None,
}
