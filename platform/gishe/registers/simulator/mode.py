"""How the trial register behaves: as it should, or badly in one of the ways that real registers do."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import re2

ModeName: TypeAlias = Literal[
    "answer",
    "not-found",
    "hidden",
    "has-error",
    "fault",
    "slow",
    "down",
    "reset",
    "garbage",
    "unsigned",
    "bad-signature",
]
MODES: tuple[ModeName, ...] = get_args(ModeName)
_WRITTEN = re2.compile(r"([a-z-]+)(?::([0-9]{1,3}(?:\.[0-9]{1,3})?))?")


@dataclass(frozen=True, slots=True)
class Mode:
    """One behaviour.

    - `answer`: the truth, signed; `not-found`: an empty root element; `hidden`: all fields but the first left out
    - `has-error`: RegiX's own error; `fault`: a SOAP fault; `down`: HTTP 503; `reset`: the connection breaks off
    - `slow`: the truth after `seconds` (`slow:0.5`); `garbage`: a page that is not XML
    - `unsigned`: without a signature; `bad-signature`: altered after signing
    """

    name: ModeName
    seconds: float = 15.0

    @classmethod
    def parse(cls, written: str) -> "Mode | None":
        """Reads `down` or `slow:0.5`; `None` if there is no such mode."""
        match = _WRITTEN.fullmatch(written)
        name = next((name for name in MODES if match and match[1] == name), None)
        if match is None or name is None or (match[2] and name != "slow"):
            return None
        return cls(name, float(match[2])) if match[2] else cls(name)


ANSWER = Mode("answer")
