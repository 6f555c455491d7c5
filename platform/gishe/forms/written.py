"""Text as people type it, made ready to be judged."""

import unicodedata

from gishe.values.problem import Problem
from gishe.values.text import Text

#: No answer is longer; what is longer isn't looked at.
LONGEST = 40_000
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
# They turn the direction of what follows, so a document could show what nobody typed.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

CONTROL = Problem(
    "control-character",
    Text(
        "Текстът съдържа невидими знаци, които не се приемат. Напишете го отново на ръка, без да го поставяте.",
        "The text contains invisible characters that can't be accepted. Type it again instead of pasting it.",
    ),
)
TOO_LONG = Problem(
    "too-long",
    Text("Текстът е твърде дълъг. Съкратете го.", "The text is too long. Make it shorter."),
)


def line(raw: str) -> str | Problem:
    """Gives one line: Unicode NFC, no spaces around and single ones inside, no invisible characters."""
    if len(raw) <= LONGEST and raw.isprintable():
        # What can be printed holds neither control characters nor invisible ones; a list has millions of such cells.
        return " ".join(unicodedata.normalize("NFC", raw).split())
    prepared = _prepared(raw.translate({9: " ", 10: " ", 13: " "}))
    return prepared if isinstance(prepared, Problem) else " ".join(prepared.split())


def lines(raw: str) -> str | Problem:
    """Gives lines as typed: Unicode NFC, line ends as one character, no spaces at their ends nor around the whole."""
    unified = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    prepared = _prepared(unified, allowed="\n")
    return prepared if isinstance(prepared, Problem) else "\n".join(x.strip() for x in prepared.split("\n")).strip()


def _prepared(text: str, allowed: str = "") -> str | Problem:
    if len(text) > LONGEST:
        return TOO_LONG
    seen = text.translate(_UNSEEN)
    if any(c in _TURNING or (c not in allowed and unicodedata.category(c) in ("Cc", "Cs")) for c in seen):
        return CONTROL
    return unicodedata.normalize("NFC", seen)
