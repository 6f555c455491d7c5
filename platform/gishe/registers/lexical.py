"""How a plain value is spelled as XML Schema spells it, and whether it may stand where a declared type is wanted."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

import re2

from gishe.language.protocols.regix import Element, XmlType
from gishe.language.register import Detail
from gishe.values.money import Money
from gishe.values.plain import Plain

_WHOLE = re2.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re2.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})")
_DATE = re2.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re2.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})?")
_MONTH = re2.compile(r"(?:--)?(0?[1-9]|1[0-2])")
_YEAR = re2.compile(r"[0-9]{4}")
_BASE64 = re2.compile(r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_LANGUAGE = re2.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")

#: The least and the greatest number of each type of XML Schema.
RANGES: Mapping[str, tuple[int, int]] = {
    "byte": (-(2**7), 2**7 - 1),
    "short": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "nonNegativeInteger": (0, 10**18 - 1),
    "positiveInteger": (1, 10**18 - 1),
}


def narrower(field: Detail) -> XmlType | None:
    """Gives the type of XML Schema that an element has where it is narrower than ours; no other detail has one."""
    return field.xml if isinstance(field, Element) else None


def lexical(field: Detail, value: Plain) -> str | None:
    """Spells a value as its element's type wants it; `None` where it does not fit.

    A date where a moment is wanted becomes its midnight, without a zone, as the register's own clock is meant. A month
    is `--05` in XML, whichever of `5`, `05` and `--05` was given.
    """
    if isinstance(value, Mapping | list) or value is None:
        return None
    text = str(value).lower() if isinstance(value, bool) else str(value).strip()
    spelled = _SPELL[field.type](field, text)
    if spelled is None or not _is_bounded(field, spelled):
        return None
    return spelled


def _is_bounded(field: Detail, text: str) -> bool:
    if field.values and text not in field.values:
        return False
    if len(text) < field.shortest or (field.longest is not None and len(text) > field.longest):
        return False
    return not field.pattern or re2.fullmatch(field.pattern, text) is not None


def _text(field: Detail, text: str) -> str | None:
    match narrower(field):
        case "gMonth":
            month = _MONTH.fullmatch(text)
            return f"--{int(month[1]):02}" if month else None
        case "gYear":
            return text if _YEAR.fullmatch(text) else None
        case "base64Binary":
            return text if _BASE64.fullmatch(text) else None
        case "language":
            return text if _LANGUAGE.fullmatch(text) else None
        case "token":
            return " ".join(text.split())
    return text


def _whole(field: Detail, text: str) -> str | None:
    if not _WHOLE.fullmatch(text):
        return None
    least, most = RANGES.get(narrower(field) or "", (-(10**18), 10**18))
    return text if least <= int(text) <= most else None


def _decimal(_field: Detail, text: str) -> str | None:
    return format(Decimal(text), "f") if _DECIMAL.fullmatch(text) else None


def _date(_field: Detail, text: str) -> str | None:
    return text if _DATE.fullmatch(text) and _exists(date.fromisoformat, text) else None


def _moment(_field: Detail, text: str) -> str | None:
    whole = f"{text}T00:00:00" if _DATE.fullmatch(text) else text
    return whole if _MOMENT.fullmatch(whole) and _exists(datetime.fromisoformat, whole) else None


def _money(_field: Detail, text: str) -> str | None:
    sum_ = Money.parse(text)
    return str(sum_) if sum_ else None


def _yes_no(_field: Detail, text: str) -> str | None:
    return text if text in {"true", "false"} else None


def _exists(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


_SPELL: Mapping[str, Callable[[Detail, str], str | None]] = {
    "text": _text,
    "whole-number": _whole,
    "decimal": _decimal,
    "money": _money,
    "date": _date,
    "date-time": _moment,
    "yes-no": _yes_no,
    "group": lambda _field, _text: None,
}
