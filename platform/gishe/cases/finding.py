"""What a check found: one of three outcomes, never two."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.values.text import Text

Outcome: TypeAlias = Literal["pass", "fail", "unknown"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's outcome with its reason in words and the digests of the evidence it rests on.

    Only `pass` moves a case by itself; `unknown` (not found, hidden, down, an absent value) goes to a person.
    """

    check: str
    outcome: Outcome
    reason: Text
    evidence: tuple[str, ...] = ()
