"""How surely a sign-in knows a person: the levels of Regulation (EU) No 910/2014 (eIDAS), article 8, and none."""

from typing import Literal, TypeAlias, get_args

Assurance: TypeAlias = Literal["none", "low", "substantial", "high"]
#: The levels, from the least sure to the surest.
LEVELS: tuple[Assurance, ...] = get_args(Assurance)


def reaches(level: str, asked: str) -> bool:
    """Says whether a level is as sure as the one asked for; what is no level reaches nothing but `none`."""
    return asked == "none" or (level in LEVELS and LEVELS.index(level) >= LEVELS.index(asked))
