"""How the twin of e-Delivery behaves: as it should, or badly in one of the ways that real systems do."""

from collections.abc import Mapping
from dataclasses import dataclass

import re2

from gishe.values.text import Text

#: Each behaviour with what it does, in words for the page.
MODES: Mapping[str, Text] = {
    "answer": Text("както трябва", "as it should"),
    "down": Text("не работи (HTTP 503)", "is down (HTTP 503)"),
    "slow": Text("бавно", "slowly"),
    "reset": Text("прекъсва връзката", "breaks the connection off"),
    "garbage": Text("отговаря с нещо, което не е JSON", "answers something that is not JSON"),
    "forbidden": Text("не допуска общината (HTTP 403)", "does not let the municipality in (HTTP 403)"),
    "no-profile": Text("никой няма профил", "nobody has a profile"),
    "malware": Text("намира вирус във всеки файл", "finds a virus in each file"),
    "full": Text("мястото за файлове е свършило", "has no space left for files"),
    "takes-then-fails": Text("приема съобщението и връща грешка 500", "takes the message, then answers with error 500"),
}
_SECONDS = 15.0
_WRITTEN = re2.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Mode:
    """One behaviour; `slow` answers after `seconds`."""

    name: str = "answer"
    seconds: float = _SECONDS

    @classmethod
    def parse(cls, written: str) -> "Mode | None":
        """Reads `down` or `slow:0.5`; `None` if there is no such mode."""
        name, _, detail = written.partition(":")
        if name not in MODES or (detail and name != "slow"):
            return None
        if not detail:
            return cls(name)
        return cls(name, float(detail)) if _WRITTEN.fullmatch(detail) else None


ANSWER = Mode()
