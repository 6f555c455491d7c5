"""What a shared check calls the answers that it reads, and what they are called in the service that uses it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gishe.language.mentions import mentions
from gishe.language.tree import Path, Tree
from gishe.language.written_expressions import is_expression
from gishe.values.problem import Place

_FORM = "form"


@dataclass(frozen=True, slots=True)
class Swap:
    """A name that was put in the place of another: where each starts and ends in its text, and the key that says so."""

    start: int
    end: int
    was_start: int
    was_end: int
    key: str


@dataclass(frozen=True, slots=True)
class Called(Tree):
    """A shared file as one service calls the answers in it; `user` is that service's file, `used` the way to `use`.

    What is wrong with a name that the service gave stands in the service, everything else in the shared file.
    """

    user: Tree = field(default_factory=lambda: Tree("", None))
    used: Path = ()
    swaps: Mapping[Path, tuple[Swap, ...]] = field(default_factory=dict)
    written: Mapping[Path, str] = field(default_factory=dict)

    def inside(self, path: Path, line: int, column: int) -> Place:
        """Says where a character of a text stands, counted in the text as it is now."""
        text = self.text(path)
        if path not in self.swaps or text is None:
            return Tree.inside(self, path, line, column)
        at, moved = _offset(text, line, column), 0
        for swap in self.swaps[path]:
            if swap.start <= at < swap.end:
                return self.user.place((*self.used, "with", swap.key))
            if at >= swap.end:
                moved = swap.was_end - swap.end
        before = self.written[path][: at + moved]
        return Tree.inside(self, path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def called(tree: Tree, names: Mapping[str, str], user: Tree, used: Path) -> Tree:
    """Gives a shared file with the answers that it reads called as the service calls them."""
    if not names:
        return tree
    swaps: dict[Path, tuple[Swap, ...]] = {}
    written: dict[Path, str] = {}
    texts: dict[Path, str] = {}
    for path in tree.values:
        text = tree.text(path)
        if text is not None and is_expression(path):
            said, found = _swapped(text, names)
            if found:
                texts[path], swaps[path], written[path] = said, found, text
    data = _with(tree.data, (), texts)
    return Called(tree.file, data, tree.lines, tree.values, tree.keys, user, used, swaps, written)


def names_read(tree: Tree) -> set[str]:
    """Lists the answers that the checks of a shared file read."""
    texts = (tree.text(path) for path in tree.values if is_expression(path))
    found = (name for text in texts if text for name in mentions(text))
    return {name[1].word for name in found if len(name) > 1 and name[0].word == _FORM}


def _swapped(text: str, names: Mapping[str, str]) -> tuple[str, tuple[Swap, ...]]:
    made, last, swaps = "", 0, list[Swap]()
    for name in mentions(text):
        key = name[1].word if len(name) > 1 and name[0].word == _FORM else ""
        start, end = name[0].at, name[0].at + len(f"{_FORM}.{key}")
        if key in names and text[start:end] == f"{_FORM}.{key}":
            made += text[last:start]
            swaps.append(Swap(len(made), len(made) + len(names[key]), start, end, key))
            made, last = made + names[key], end
    return made + text[last:], tuple(swaps)


def _with(data: Any, path: Path, texts: Mapping[Path, str]) -> Any:
    if isinstance(data, Mapping):
        return {key: _with(one, (*path, key), texts) for key, one in data.items()}
    if isinstance(data, list):
        return [_with(one, (*path, at), texts) for at, one in enumerate(data)]
    return texts.get(path, data)


def _offset(text: str, line: int, column: int) -> int:
    lines: Iterable[str] = text.split("\n")[: line - 1]
    return sum(len(one) + 1 for one in lines) + column - 1
