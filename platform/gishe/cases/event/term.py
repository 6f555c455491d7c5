"""The law's clock in the journal."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TermStarted:
    """The law's clock began; `due` is its end (ISO, with offset)."""

    due: str


@dataclass(frozen=True, slots=True)
class TermPaused:
    """The law's clock stopped."""

    why: Literal["return", "payment"]


@dataclass(frozen=True, slots=True)
class TermResumed:
    """The law's clock runs again, to a new end."""

    due: str
