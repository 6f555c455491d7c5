"""Whether the colours of a theme can be told apart, by WCAG 2.2 (1.4.3 for text, 1.4.11 for edges)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coloraide import Color

from gishe.values.problem import Problem
from gishe.values.text import Text

_TEXT, _EDGE = 4.5, 3.0
_ON_GROUND = ("ink", "muted", "primary", "primary_dark", "success", "warning", "danger")
#: What is written on what. The pages' style sheets use no other pairs.
TEXT = (
    *((text, ground) for text in _ON_GROUND for ground in ("paper", "mist")),
    *(("ink", f"{state}_tint") for state in ("primary", "success", "warning", "danger")),
    ("muted", "primary_tint"), ("warning", "warning_tint"), ("primary", "primary_tint"), ("primary", "success_tint"),
    ("on_primary", "primary"), ("on_primary", "primary_dark"), ("on_danger", "danger"), ("focus_ink", "focus"),
)  # fmt: skip
#: What only has to be seen against what.
EDGES = (("edge", "paper"), ("edge", "mist"), ("primary", "paper"), ("danger", "paper"))


@dataclass(frozen=True, slots=True)
class Weak:
    """Two colours that are too near: how they stand to each other, and how they should at least."""

    one: str
    other: str
    ratio: float
    least: float

    @property
    def problem(self) -> Problem:
        """Says it to the author."""
        return Problem(
            "weak-contrast",
            Text(
                f"„{self.one}“ върху „{self.other}“ се чете трудно: контрастът е {self.ratio:.2f}, а трябва поне "
                f"{self.least:g}.",
                f"“{self.one}” on “{self.other}” is hard to read: the contrast is {self.ratio:.2f} and must be at "
                f"least {self.least:g}.",
            ),
            Text(
                "Направете единия цвят по-тъмен или другия по-светъл.", "Make one of them darker or the other lighter."
            ),
        )


def contrast(one: str, other: str) -> float:
    """Gives the contrast of two colours, from 1 to 21."""
    return Color(one).contrast(other, method="wcag21")


def weak(scheme: Mapping[str, str]) -> Iterator[Weak]:
    """Finds the pairs of a whole scheme that cannot be told apart."""
    for pairs, least in ((TEXT, _TEXT), (EDGES, _EDGE)):
        for one, other in pairs:
            ratio = contrast(scheme[one], scheme[other])
            if ratio < least:
                yield Weak(one, other, ratio, least)
