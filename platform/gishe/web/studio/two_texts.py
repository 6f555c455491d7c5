"""Two texts beside each other, line by line: what is the same, what only one of them has."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

#: How many unchanged lines are shown around a difference.
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the difference: in both, only in the first (`gone`), only in the second (`new`), or lines left out."""

    state: Literal["same", "gone", "new", "skipped"]
    text: str = ""


def two_texts(first: str, second: str) -> list[Row]:
    """Compares two texts; unchanged lines far from any difference are left out."""
    old, new = first.splitlines(), second.splitlines()
    rows: list[Row] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_AROUND):
        rows += [Row("skipped")] if rows or group[0][1] else []
        for tag, start, end, begin, stop in group:
            if tag == "equal":
                rows += [Row("same", line) for line in old[start:end]]
                continue
            rows += [Row("gone", line) for line in old[start:end]]
            rows += [Row("new", line) for line in new[begin:stop]]
    return rows
