"""A record: a register's answer as plain data under the names that expressions use."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import re2
from lxml import etree

from gishe.language.register import Element, Message
from gishe.registers.soap import children, namespace_of, words
from gishe.values.plain import Plain

_WHOLE = re2.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re2.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})")
#: XML Schema lets a date and a moment carry a time zone; a date's is of no meaning here.
_DATE = re2.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")
_MOMENT = re2.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?")
_YES_NO = {"true": True, "1": True, "false": False, "0": False}


def is_empty(root: etree._Element) -> bool:
    """Says whether an answer says nothing: RegiX answers „not found“ with an empty root element."""
    return words(root) == ""


def record(root: etree._Element, message: Message) -> dict[str, Plain]:
    """Reads an answer. What is absent, repeated without leave or does not fit its type is left out, hence unknown."""
    return _group(root, message.fields, message.namespace)


def _group(parent: etree._Element, fields: Sequence[Element], namespace: str) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for field in fields:
        own = namespace_of(field, namespace)
        elements = [child for child in children(parent) if child.tag == f"{{{own}}}{field.element}"]
        value = _list(elements, field, own) if field.list else _single(elements, field, own)
        if value is not None and value not in ({}, []):
            found[field.name] = value
    return found


def _list(elements: Sequence[etree._Element], field: Element, namespace: str) -> Plain:
    """Keeps every element's place: an item that can't be read is an empty group, so that counting stays right."""
    items = [_value(element, field, namespace) for element in elements]
    return None if any(item is None for item in items) else items


def _single(elements: Sequence[etree._Element], field: Element, namespace: str) -> Plain:
    return _value(elements[0], field, namespace) if len(elements) == 1 else None


def _value(element: etree._Element, field: Element, namespace: str) -> Plain:
    if field.type == "group":
        return _group(element, field.fields, namespace)
    if children(element):
        return None
    text = words(element)
    if not text or (field.values and text not in field.values):
        return None
    return _CONVERT[field.type](text)


def _whole(text: str) -> Plain:
    return int(text) if _WHOLE.fullmatch(text) else None


def _decimal(text: str) -> Plain:
    return format(Decimal(text), "f") if _DECIMAL.fullmatch(text) else None


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
    "date": _date,
    "date-time": _moment,
    "yes-no": _YES_NO.get,
}
