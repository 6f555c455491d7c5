"""How the trial register behaves: as it should, or badly in one of the ways that real registers do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, get_args

import re2

ModeName: TypeAlias = Literal[
    "answer",
    "not-found",
    "hidden",
    "no-matrix",
    "has-error",
    "fault",
    "busy",
    "slow",
    "later",
    "down",
    "reset",
    "garbage",
    "unsigned",
    "bad-signature",
]
MODES: tuple[ModeName, ...] = get_args(ModeName)
_WRITTEN = re2.compile(r"([a-z-]+)(?::([a-z0-9_.]{1,120}))?")
_SECONDS = re2.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?")
_FIELD = re2.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")


class Hiding(Protocol):
    """What says of fields that they may not be seen."""

    def hides(self, names: Sequence[str], first: str) -> bool:
        """Says whether a field is hidden, given its path by name and the name of the answer's first field."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One behaviour.

    - `answer`: the truth, signed; `not-found`: an empty root element; `hidden`: all fields but the first left out,
      as the access matrix says; `hidden:death_date` hides that field alone; `no-matrix`: nothing is said of access
    - `has-error`: RegiX's own error; `fault`: a SOAP fault; `busy`: one that may pass; `down`: HTTP 503;
      `reset`: the connection breaks off
    - `slow`: the truth after `seconds` (`slow:0.5`); `later`: a promise, kept after `seconds`
    - `garbage`: a page that is not XML
    - `unsigned`: without a signature; `bad-signature`: altered after signing

    Over HTTPS (`rest`), where there is no envelope: `fault` is HTTP 500, `busy` 429, `has-error` 422, `later` 202 with
    nothing behind it, `unsigned` a token that is not taken, `bad-signature` values of other types than declared.
    """

    name: ModeName
    seconds: float = 15.0
    field: str = ""

    @classmethod
    def parse(cls, written: str) -> "Mode | None":
        """Reads `down`, `slow:0.5` or `hidden:death_date`; `None` if there is no such mode."""
        match = _WRITTEN.fullmatch(written)
        name = next((name for name in MODES if match and match[1] == name), None)
        if match is None or name is None:
            return None
        if not (detail := match[2]):
            return cls(name)
        if name in {"slow", "later"} and _SECONDS.fullmatch(detail):
            return cls(name, float(detail))
        return cls(name, field=detail) if name == "hidden" and _FIELD.fullmatch(detail) else None

    def hides(self, names: Sequence[str], first: str) -> bool:
        """Says whether a field is hidden, given its path by name and the name of the answer's first field."""
        if self.name != "hidden":
            return False
        return names[0] != first if not self.field else ".".join(names) == self.field


ANSWER = Mode("answer")
