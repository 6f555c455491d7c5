"""A register's answer in JSON: read by the paths that the operation declares, and told apart into its three ends."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from gishe.language.json_path import JsonPath, json_path
from gishe.language.protocols.rest import RestField, RestOperation
from gishe.registers.rest.json_body import NotJson, json_body
from gishe.registers.spelled import plain
from gishe.runtime.register_port import Answer
from gishe.values.plain import Plain
from gishe.values.unknown import UNREADABLE, is_unknown
from gishe.wire.channel import Came

_OK, _EMPTY = 200, 204
_REDIRECTS = range(300, 400)
JSON, TEXT = "application/json", "text/plain"
_DIRT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NOTHING: tuple[Any, ...] = (None, {}, [], "")


def answer(came: Came, operation: RestOperation, asked: bytes) -> Answer:
    """Reads an answer without ever raising on its content. May be called again on stored evidence."""
    told_nothing = came.status in operation.not_found and _is_told(came.body)
    if told_nothing or (came.status == _EMPTY and not came.body):
        return Answer("not-found", evidence=came.body, asked=asked, media_type=JSON)
    if came.status != _OK:
        return _down("redirected" if came.status in _REDIRECTS else f"http-{came.status}", came, asked)
    try:
        record = _read(json_body(came.body), operation)
    except (NotJson, LookupError):
        return _down("garbage", came, asked)
    if record is None:
        return Answer("not-found", evidence=came.body, asked=asked, media_type=JSON)
    return Answer("answered", record, came.body, asked=asked, media_type=JSON)


def _read(told: Any, operation: RestOperation) -> dict[str, Plain] | None:
    """Reads a record; `None` where nothing was found. Raises `LookupError` for an answer of something else."""
    if told in _NOTHING or not _is_found(told, operation.found):
        return None
    record = _group(told, operation.response.fields)
    # Of another service, or of a version that calls everything otherwise.
    if not _says_anything(record):
        raise LookupError("nothing of what is declared")
    return record


def _says_anything(value: Plain) -> bool:
    """Says whether anything in it could be read."""
    match value:
        case Mapping():
            return not is_unknown(value) and any(_says_anything(inner) for inner in value.values())
        case list():
            return any(_says_anything(item) for item in value)
    return value is not None


def _down(reason: str, came: Came, asked: bytes) -> Answer:
    # Whatever it says it is, it is kept as text: nobody's browser is to run it.
    media_type = JSON if came.media_type == JSON else TEXT
    return Answer("down", evidence=came.body, reason=reason, asked=asked, media_type=media_type)


def _is_told(body: bytes) -> bool:
    """Says whether it is the register that says so, and not a proxy before it or a server at a wrong address."""
    if not body.strip():
        return True
    try:
        json_body(body)
    except NotJson:
        return False
    return True


def _is_found(told: Any, found: str) -> bool:
    path = json_path(found) if found else None
    return path is None or (isinstance(path, JsonPath) and path.find(told) not in ([], [None]))


def _group(node: Any, fields: Sequence[RestField]) -> dict[str, Plain]:
    read = {field.name: _field(node, field) for field in fields}
    return {name: value for name, value in read.items() if value not in (None, {}, [])}


def _field(node: Any, field: RestField) -> Plain:
    """Reads a field; `None` where it is absent. What is there and does not fit is unreadable, never absent."""
    path = json_path(field.path)
    if not isinstance(path, JsonPath):
        return UNREADABLE
    found = path.find(node)
    if field.list:
        return _list(node, field, path, found)
    if len(found) > 1:
        return UNREADABLE
    value = _value(found[0], field) if found else None
    return UNREADABLE if value is None and field.required else value


def _list(node: Any, field: RestField, path: JsonPath, found: list[Any]) -> Plain:
    """Keeps every element's place, so that counting stays right; one that can't be read spoils them all."""
    if whole := path.whole:
        lists = [one for one in whole.find(node) if one is not None]
        if any(not isinstance(one, list) for one in lists) or (field.required and not lists):
            return UNREADABLE
    elif field.required and not found:
        return UNREADABLE
    items = [_value(one, field) for one in found]
    return UNREADABLE if any(item is None or item is UNREADABLE for item in items) else items


def _value(value: Any, field: RestField) -> Plain:
    if value is None:
        return None
    if field.type == "group":
        return _group(value, field.fields) if isinstance(value, Mapping) else UNREADABLE
    text = _text(value, field)
    if text == "":
        return None
    read = plain(text, field) if text is not None and _is_clean(text) else None
    return UNREADABLE if read is None else read


def _text(value: Any, field: RestField) -> str | None:
    """Spells a value of JSON as its type would be; `None` where it is of another type."""
    match value:
        case bool():
            return str(value).lower() if field.type == "yes-no" else None
        case str():
            return None if field.type == "yes-no" else value.strip()
        case int() if field.type not in {"yes-no", "date", "date-time"}:
            return str(value)
        case float() if field.type == "decimal":
            return format(Decimal(repr(value)), "f")
    return None


def _is_clean(text: str) -> bool:
    """Says whether a text may be kept and shown anywhere: no half characters, no control characters but line ends."""
    return _DIRT.search(text) is None
