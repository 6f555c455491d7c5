"""A sign: one thing that was looked at, whether it is well, and what to do if it is not."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.values.text import Text

State: TypeAlias = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Sign:
    """What was found. A `warning` will be a problem one day or for somebody; a `problem` is one now."""

    state: State
    says: Text
    way: Text | None = None


def ok(bg: str, en: str) -> Sign:
    """Says that something is well."""
    return Sign("ok", Text(bg, en))


def warning(says: Text, way: Text | None = None) -> Sign:
    """Says what will be a problem one day, or is one for somebody."""
    return Sign("warning", says, way)


def problem(says: Text, way: Text | None = None) -> Sign:
    """Says what is a problem now."""
    return Sign("problem", says, way)
