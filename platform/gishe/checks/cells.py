"""The cells of a decision table: what of its input's values each takes, and where rows overlap or leave holes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any, Literal, TypeAlias

InputType: TypeAlias = Literal["whole-number", "decimal", "date", "text", "yes-no"]
#: A place between values: just before the number, or just behind it.
Cut: TypeAlias = tuple[Decimal, int]
_LOW: Cut = (Decimal("-Infinity"), 0)
_HIGH: Cut = (Decimal("Infinity"), 1)
#: The word for every text that no row names.
OTHER = "other"
#: Looking for a hole in a huge table is given up after so many steps.
_PATIENCE = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell takes: stretches of an ordered type, or values of another; neither of them is any value."""

    stretches: tuple[tuple[Cut, Cut], ...] = ()
    values: frozenset[str | bool] | None = None

    @property
    def is_any(self) -> bool:
        """Says whether it takes every value."""
        return not self.stretches and self.values is None


ANY = Cell()


def cell(type_: InputType, written: Any) -> Cell | None:
    """Reads a cell: a value, `18..64`, `65..`, `..17`, `..<50`, a list of those, or `any`; `None` if it is none."""
    if written == "any":
        return ANY
    many = written if isinstance(written, list | tuple) else [written]
    if type_ in {"text", "yes-no"}:
        kind = bool if type_ == "yes-no" else str
        return Cell(values=frozenset(many)) if many and all(isinstance(one, kind) for one in many) else None
    stretches = [_stretch(type_, str(one)) for one in many if not isinstance(one, bool)]
    found = tuple(one for one in stretches if one)
    return Cell(found) if found and len(found) == len(many) else None


def takes(its: Cell, type_: InputType, value: Any, named: frozenset[str | bool]) -> bool | None:
    """Says whether a cell takes a value; `None` where the value is not known. `named` are all that the column names."""
    if its.is_any:
        return True
    if its.values is not None:
        if not isinstance(value, str | bool):
            return None
        return (value if value in named else OTHER) in its.values
    at = number(type_, value)
    return None if at is None else any(low <= (at, 0) and (at, 1) <= high for low, high in its.stretches)


def number(type_: InputType, value: Any) -> Decimal | None:
    """Gives the number by which a value of an ordered type is compared; days are counted."""
    if value is None or isinstance(value, bool):
        return None
    try:
        if type_ == "date":
            return Decimal(date.fromisoformat(str(value)[:10]).toordinal())
        found = Decimal(str(value))
    except (ValueError, InvalidOperation):
        return None
    return found if found.is_finite() and (type_ == "decimal" or found == found.to_integral_value()) else None


def overlap(first: Sequence[Cell], second: Sequence[Cell]) -> bool:
    """Says whether some values are taken by both rows."""
    return all(_meet(one, other) for one, other in zip(first, second, strict=True))


def hole(types: Sequence[InputType], rows: Sequence[Sequence[Cell]]) -> tuple[str, ...] | None:
    """Gives what an example of values that no row takes looks like; `None` if there are none, or too many to look."""
    left = [_PATIENCE]
    found = _hole(list(types), [list(row) for row in rows], left)
    return found if left[0] > 0 else None


def _hole(types: list[InputType], rows: list[list[Cell]], left: list[int]) -> tuple[str, ...] | None:
    left[0] -= 1
    if not rows or left[0] <= 0:
        return tuple("any" for _ in types)
    if not types:
        return None
    for said, taken in _regions(types[0], [row[0] for row in rows]):
        rest = _hole(types[1:], [row[1:] for row, fits in zip(rows, taken, strict=True) if fits], left)
        if rest is not None:
            return (said, *rest)
    return None


def _regions(type_: InputType, column: Sequence[Cell]) -> Iterator[tuple[str, list[bool]]]:
    """Cuts a column's values into regions that no cell tells apart: an example, and which rows take it."""
    if type_ in {"text", "yes-no"}:
        named = named_in(column)
        values: list[str | bool] = [True, False] if type_ == "yes-no" else [*sorted(map(str, named - {OTHER})), OTHER]
        for value in values:
            yield _shown(value), [one.values is None or value in one.values for one in column]
        return
    cuts = sorted({_LOW, _HIGH, *(cut for one in column for pair in one.stretches for cut in pair)})
    if type_ != "decimal":
        cuts = sorted({_whole(cut) for cut in cuts})
    for low, high in pairwise(cuts):
        yield _between(type_, low, high), [_covers(one, low, high, type_) for one in column]


def named_in(column: Iterable[Cell]) -> frozenset[str | bool]:
    """Lists the values that a column names."""
    return frozenset(value for one in column for value in one.values or ())


def _covers(one: Cell, low: Cut, high: Cut, type_: InputType) -> bool:
    whole = _whole if type_ != "decimal" else (lambda cut: cut)
    return one.is_any or any(whole(start) <= low and high <= whole(end) for start, end in one.stretches)


def _whole(cut: Cut) -> Cut:
    """Between two whole numbers there is one place, however it is written."""
    number_, behind = cut
    return (number_ + 1, 0) if behind and number_.is_finite() else cut


def _meet(one: Cell, other: Cell) -> bool:
    if one.is_any or other.is_any:
        return True
    if one.values is not None and other.values is not None:
        return bool(one.values & other.values)
    return any(max(a, c) < min(b, d) for a, b in one.stretches for c, d in other.stretches)


def _stretch(type_: InputType, written: str) -> tuple[Cut, Cut] | None:
    low, dots, high = written.partition("..")
    if not dots:
        at = number(type_, written.strip())
        return None if at is None else ((at, 0), (at, 1))
    below = high.startswith("<")
    first, last = number(type_, low.strip() or None), number(type_, high.lstrip("<").strip() or None)
    if (low.strip() and first is None) or (high.strip() and last is None) or (first is None and last is None):
        return None
    start = _LOW if first is None else (first, 0)
    end = _HIGH if last is None else (last, 0 if below else 1)
    return (start, end) if start < end else None


def _between(type_: InputType, low: Cut, high: Cut) -> str:
    """Writes a region as a cell would."""
    if low == _LOW:
        return (
            "any"
            if high == _HIGH
            else f"..<{_written(type_, high[0])}"
            if not high[1]
            else f"..{_written(type_, high[0])}"
        )
    start = _written(type_, low[0])
    if high == _HIGH:
        return f"{start}.."
    if low[0] == high[0]:
        return start
    return f"{start}..{'' if high[1] else '<'}{_written(type_, high[0])}"


def _written(type_: InputType, at: Decimal) -> str:
    return date.fromordinal(int(at)).isoformat() if type_ == "date" else f"{at.normalize():f}"


def _shown(value: str | bool) -> str:  # noqa: FBT001 - a value of a cell
    return str(value).lower() if isinstance(value, bool) else value
