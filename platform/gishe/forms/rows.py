"""The rows of a list as they are posted: how many there are, one more, one less."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import re2

from gishe.forms.field_type import Posted

#: No list has more rows, whatever was posted.
MOST_ROWS = 200
_COUNT = re2.compile(r"[0-9]{1,4}")
_INDEX = re2.compile(r"([0-9]{1,4})\..+")
_Value = TypeVar("_Value")


def count_rows(posted: Posted, name: str) -> int:
    """Counts the rows: the hidden input `trees.rows`, or the highest row posted where that is more."""
    said = posted.first(f"{name}.rows")
    highest = max((_index(key, name) for key in (*posted.values, *posted.files)), default=-1)
    return min(max(int(said) if _COUNT.fullmatch(said) else 0, highest + 1), MOST_ROWS)


def add_row(posted: Posted, name: str) -> Posted:
    """Adds an empty row at the end (for a posted `add=trees`)."""
    return _counted(posted, name, min(count_rows(posted, name) + 1, MOST_ROWS))


def remove_row(posted: Posted, name: str, index: int) -> Posted:
    """Removes a row and moves those behind it one up (for a posted `remove=trees.1`)."""
    rows = count_rows(posted, name)
    if not 0 <= index < rows:
        return posted
    without = replace(posted, values=_without(posted.values, name, index), files=_without(posted.files, name, index))
    return _counted(without, name, rows - 1)


def _counted(posted: Posted, name: str, rows: int) -> Posted:
    return replace(posted, values={**posted.values, f"{name}.rows": (str(rows),)})


def _index(key: str, name: str) -> int:
    found = _INDEX.fullmatch(key[len(name) + 1 :]) if key.startswith(f"{name}.") and key.isprintable() else None
    return int(found[1]) if found else -1


def _without(inputs: Mapping[str, Sequence[_Value]], name: str, index: int) -> dict[str, Sequence[_Value]]:
    moved: dict[str, Sequence[_Value]] = {}
    for key, value in inputs.items():
        row = _index(key, name)
        if row == index:
            continue
        behind = key.removeprefix(f"{name}.{row}.")
        moved[f"{name}.{row - 1}.{behind}" if row > index else key] = value
    return moved
