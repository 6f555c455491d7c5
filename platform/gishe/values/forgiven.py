"""What is forgiven in a code that a person types or pastes: spaces, hyphens and characters that can't be seen."""

import unicodedata

_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_BREAKS = frozenset("\t\r\n")


def visible(written: str) -> str:
    """Drops spaces of every kind (no-break ones too) and invisible characters (zero width, soft hyphen, marks)."""
    # A lone surrogate (JSON can carry one) can't be written in UTF-8, which RE2 asks for.
    whole = written.encode("utf-8", "replace").decode()
    return "".join(c for c in whole if c not in _BREAKS and unicodedata.category(c) not in ("Zs", "Cf"))


def bare(written: str) -> str:
    """Drops what `visible` drops, and hyphens and dashes; everything else stays, to be judged."""
    return "".join(c for c in visible(written) if c not in _HYPHENS)
