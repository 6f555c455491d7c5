"""The place of the pointer in a file: the way to it from the top, also while the file is broken in mid-typing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from gishe.language.load import read
from gishe.language.tree import Mark, Path, Tree
from gishe.values.problem import Problem

#: Stands where the author is typing, so that an unfinished word is a word; no text has it.
_MARK = "ǀgisheǀ"
_MOST_TRIES = 25
#: How many characters are read to mend a file, at most: a large one gets fewer tries.
_MOST_WORK = 600_000
_OWN_KEY = re.compile(r"\s*(- )?[\w-]+:( |$)")
_ALONE = re.compile(r"[\s-]*\w*")
_CLOSING = {"{": "}", "[": "]"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the pointer is: in a key or in a value, at what path, behind what typed text."""

    tree: Tree
    path: Path
    key: bool
    typed: str
    #: Nothing else stands on the line before the pointer: a value here may yet become a key.
    alone: bool = False

    @property
    def around(self) -> Path:
        """The path of the mapping or list that the key or value is in."""
        return self.path[:-1]


def typing_at(text: str, line: int, column: int) -> Spot | None:
    """Finds where an author is typing (line and column from 0); `None` where nothing can be made of the file."""
    lines = text.split("\n")
    alone = _ALONE.fullmatch(lines[line][:column] if line < len(lines) else "") is not None
    for attempt in _attempts(lines, line, column):
        tree = read_anyhow(attempt, keep=line)
        if tree and (spot := _marked(tree)):
            return replace(spot, alone=alone)
    return None


def _attempts(lines: list[str], line: int, column: int) -> Iterator[str]:
    """Gives the file with the mark at the pointer: as a word, as a key, as what an open bracket or quote lacks."""
    here = lines[line] if line < len(lines) else ""
    before, after = here[:column], here[column:]
    word = before + _MARK
    rows = [word + after, f"{word}: x{after}", word, f"{word}: x"]
    rows += [f"{row}{_open(before)}" for row in (word, f"{word}: x")]
    for row in rows if _is_key(before) else [*rows[0:1], *rows[2:3], rows[4], *rows[1:2], rows[3], rows[5]]:
        yield "\n".join([*lines[:line], row, *lines[line + 1 :]])


def _is_key(before: str) -> bool:
    """Says whether a key is what one would write next."""
    inner = before.rstrip().rpartition("{")[2].rpartition(",")[2] if "{" in before else before
    return ":" not in inner and not inner.count('"') % 2


def _open(before: str) -> str:
    """Gives the quote and the brackets that a line has left open."""
    closing: list[str] = []
    quote, last = "", ""
    for sign in before:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and last in ":[{,-":
            quote = sign
        elif sign in _CLOSING:
            closing.append(_CLOSING[sign])
        elif closing and sign == closing[-1]:
            closing.pop()
        last = sign if sign.strip() else last
    return quote + "".join(reversed(closing))


def read_anyhow(text: str, keep: int = -1) -> Tree | None:
    """Reads a file past what is broken in it: lines that can't be read count as empty; `keep` (from 0) is spared."""
    lines = text.split("\n")
    for attempt in range(min(_MOST_TRIES, _MOST_WORK // (len(text) + 1))):
        found = read("\n".join(lines), "")
        if isinstance(found, Tree):
            return found
        if not attempt and (closed := _closed(lines, keep)) != lines:
            lines = closed
            continue
        if not (trials := list(_without(lines, found[0], keep))):
            return None
        lines = max(trials, key=_reach)
    return None


def _without(lines: list[str], problem: Problem, keep: int) -> Iterator[list[str]]:
    """Gives the file without the line that is complained of, and without the one before it, which may be to blame."""
    at = min(problem.place.line if problem.place else 1, len(lines))
    above = (number for number in range(at - 1, -1, -1) if lines[number].strip() and number != keep)
    for number in islice(above, 2):
        yield [*lines[:number], "", *lines[number + 1 :]]


def _reach(lines: list[str]) -> int:
    """Counts the lines that can be read."""
    found = read("\n".join(lines), "")
    if isinstance(found, Tree) or not found[0].place:
        return len(lines) + 1
    return found[0].place.line


def _closed(lines: list[str], keep: int) -> list[str]:
    """Closes what a line has left open, where the next one is a key of its own and so no part of it."""
    below = (*lines[1:], "")
    return [
        line + _open(line) if at != keep and _OWN_KEY.match(after) else line
        for at, (line, after) in enumerate(zip(lines, below, strict=True))
    ]


def _marked(tree: Tree) -> Spot | None:
    for path in tree.keys:
        if _MARK in str(path[-1]):
            return Spot(tree, path, key=True, typed=str(path[-1]).partition(_MARK)[0])
    for path, value in _values(tree.data, ()):
        if isinstance(value, str) and _MARK in value:
            return Spot(tree, path, key=False, typed=value.partition(_MARK)[0])
    return None


def _values(data: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from _values(value, (*path, key))


def pointed_at(text: str, line: int, column: int) -> Spot | None:
    """Finds the key or the value under the pointer (line and column from 0); `typed` is the text up to it."""
    tree = read_anyhow(text)
    if tree is None:
        return None
    last: tuple[Mark, Path, bool] | None = None
    for key, marks in ((True, tree.keys), (False, tree.values)):
        for path, mark in marks.items():
            before = (mark.line, mark.column) <= (line + 1, column + 1)
            if before and path and (last is None or (last[0].line, last[0].column) <= (mark.line, mark.column)):
                last = mark, path, key
    return Spot(tree, last[1], last[2], text.split("\n")[line][:column]) if last else None
