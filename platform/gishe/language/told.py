"""What a body has told: each value notes where it stands among the facts as it is turned into text, and only then.

So a document can carry with it, for machines, exactly what it says to people and nothing besides: what a condition
asked and what a branch not taken would have printed is not told.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from gishe.values.chosen import Chosen

#: Where a value stands among the facts: names, and places in lists.
Place: TypeAlias = tuple[str | int, ...]
#: Makes the list of a body out of its rows.
Listed: TypeAlias = Callable[[Iterable[Any]], Any]


class _Words(Chosen):
    """Words; `choice` is empty where they are no choice."""

    place: Place
    told: set[Place]

    def __str__(self) -> str:
        self.told.add(self.place)
        return str.__str__(self)


class _Whole(int):
    """A whole number."""

    place: Place
    told: set[Place]

    def __str__(self) -> str:
        self.told.add(self.place)
        return int.__repr__(self)


class _Fraction(float):
    """A number."""

    place: Place
    told: set[Place]

    def __str__(self) -> str:
        self.told.add(self.place)
        return float.__repr__(self)


class Truth(_Whole):
    """Yes or no, which Python lets nothing derive from."""

    def __str__(self) -> str:
        self.told.add(self.place)
        return yes_no(self == 1)


def yes_no(value: bool) -> str:  # noqa: FBT001  it is the very value that is printed
    """Prints yes or no."""
    return "Да" if value else "Не"


def is_true(value: Any) -> bool:
    """Says whether a value is yes itself."""
    return value is True or (isinstance(value, Truth) and value == 1)


def is_false(value: Any) -> bool:
    """Says whether a value is no itself."""
    return value is False or (isinstance(value, Truth) and value == 0)


def telling(value: Any, told: set[Place], listed: Listed, place: Place = ()) -> Any:
    """Gives the same facts, each noting its place in `told` as it is printed."""
    match value:
        case Mapping():
            return {name: telling(inner, told, listed, (*place, name)) for name, inner in value.items()}
        case str():
            return _noting(_Words(value, getattr(value, "choice", "")), place, told)
        case Sequence():
            return listed(telling(inner, told, listed, (*place, index)) for index, inner in enumerate(value))
        case bool() | int() | float():
            kind = Truth if isinstance(value, bool) else _Whole if isinstance(value, int) else _Fraction
            return _noting(kind(value), place, told)
    return value


def _noting(value: Any, place: Place, told: set[Place]) -> Any:
    value.place, value.told = place, told
    return value
