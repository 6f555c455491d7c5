"""The constraints of XLSForm as limits of our questions, where they are nothing else."""

from collections.abc import Iterator
from typing import Any

import re2

from gishe.language.importing.condition import Compared, Joined, Unwritable
from gishe.language.importing.xpath import ITSELF, LENGTH, condition

_DAY = re2.compile(r"\d{4}-\d\d-\d\d")
_WHOLE, _NUMBER = re2.compile(r"-?\d{1,9}"), re2.compile(r"-?\d{1,9}(\.\d{1,6})?")
_BOUNDS = {
    ">=": ("min", 0), ">": ("min", 1), "<=": ("max", 0), "<": ("max", -1),
}  # fmt: skip
_DAYS = {"min": "earliest", "max": "latest"}


def limits_of(written: str, kind: str) -> dict[str, Any] | None:
    """Gives the limits of a constraint that only sets some; `None` for any other."""
    try:
        read = condition(written)
    except Unwritable:
        return None
    found: dict[str, Any] = {}
    for part in read.parts if isinstance(read, Joined) and read.sign == "&&" else (read,):
        limit = _limit(part, kind) if isinstance(part, Compared) and part.sign in _BOUNDS else None
        if limit is None:
            return None
        found |= limit
    return found


def _limit(part: Compared, kind: str) -> dict[str, Any] | None:
    (end, more), value = _BOUNDS[part.sign], str(part.value)
    if part.name == LENGTH and kind in {"text", "long-text"} and _WHOLE.fullmatch(value):
        return {f"{end}_length": max(int(value) + more, 0)}
    if part.name != ITSELF:
        return None
    if kind == "whole-number" and _WHOLE.fullmatch(value):
        return {end: int(value) + more}
    if kind == "decimal" and _NUMBER.fullmatch(value) and not more:
        return {end: float(value) if "." in value else int(value)}
    return {_DAYS[end]: value} if kind == "date" and not more and _DAY.fullmatch(value) else None


def range_of(written: str) -> Iterator[tuple[str, Any]]:
    """Gives the limits that the parameters of a `range` set: `start=1 end=10 step=1`."""
    for one in written.replace(",", " ").split():
        key, _, value = one.partition("=")
        if key in {"start", "end"} and _NUMBER.fullmatch(value):
            yield {"start": "min", "end": "max"}[key], float(value) if "." in value else int(value)
