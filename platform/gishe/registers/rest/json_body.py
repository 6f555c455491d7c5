"""A body read as JSON (RFC 8259) without trusting who sent it: no more than so deep, so much, and each key once."""

import json
from typing import Any, NoReturn

#: No answer of a register comes near these.
_DEEPEST, _MOST = 64, 200_000


class NotJson(ValueError):  # noqa: N818  the name says what is so
    """What came is not JSON that may be read."""


def json_body(body: bytes) -> Any:
    """Reads a body; raises `NotJson` for whatever is not plain JSON in UTF-8, of sensible depth and size."""
    try:
        read = json.loads(body.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as broken:
        raise NotJson("not JSON") from broken
    _measure(read)
    return read


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a key that is there twice")
    return read


def _measure(read: Any) -> None:
    level, count = [read], 0
    for _ in range(_DEEPEST):
        level = [inner for one in level for inner in _within(one)]
        count += len(level)
        if count > _MOST:
            break
        if not level:
            return
    raise NotJson("too deep or too much")


def _within(value: Any) -> Any:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
