"""One change between two versions of a service, and how grave it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from gishe.values.text import Text

#: `safe`, `plan` (what was begun before would be judged otherwise), `breaking` (it can't go on as it stands).
Weight: TypeAlias = Literal["breaking", "plan", "safe"]
#: The weights, the gravest first.
WEIGHTS: tuple[Weight, ...] = ("breaking", "plan", "safe")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence about what changed; `tells` whom it is told to, besides the author.

    `form` is told to every applicant who has to look at the form again, `offer` (fees and terms) only to those who have
    not sent theirs: a filed case keeps its own.
    """

    weight: Weight
    says: Text
    tells: Literal["", "offer", "form"] = ""


def safe(bg: str, en: str) -> Change:
    """A change that touches nothing begun before."""
    return Change("safe", Text(bg, en))


def needs_plan(bg: str, en: str) -> Change:
    """A change under which something begun before would be judged otherwise."""
    return Change("plan", Text(bg, en))


def breaking(bg: str, en: str) -> Change:
    """A change under which something begun before can't go on as it stands."""
    return Change("breaking", Text(bg, en))


def both(old: Mapping[str, _T], new: Mapping[str, _T]) -> Iterator[tuple[str, _T, _T]]:
    """Goes through what both versions have, by name."""
    return ((name, old[name], new[name]) for name in old if name in new)


def gone(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Lists what only the first has, in its order."""
    kept = set(new)
    return [name for name in old if name not in kept]


def listed(names: Iterable[str]) -> str:
    """Writes names side by side."""
    return ", ".join(names) or "–"


def written(value: object) -> str:
    """Writes a value of a definition as an author would, for a sentence."""
    return "–" if value is None or value in ("", ()) else str(value)
