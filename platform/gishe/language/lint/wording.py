"""The words of any file of definitions: what people read on pages, in letters and on the officials' desk."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from gishe.language.service import Speed
from gishe.language.tree import Path, Tree

_SEEN = frozenset({"title", "about", "label", "hint", "row", "suffix", "pass", "fail", "unknown", "says"})


class Wording:
    """A file under the eyes of the rules about words; of a service, a rule may ask more (`Subject`).

    What several rules want to know is worked out once, at the first question.
    """

    tree: Tree

    @property
    def document(self) -> str:
        """The body of the document; only a service has one."""
        return ""

    @property
    def speeds(self) -> Mapping[str, Speed]:
        """The speeds with their fees; only a service has any."""
        return {}

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every text of the file, by its path."""
        found: list[tuple[Path, str]] = []
        _collect(self.tree.data if isinstance(self.tree.data, dict) else {}, (), found)
        return tuple(found)

    @cached_property
    def words(self) -> tuple[tuple[Path, str], ...]:
        """The texts that people read on pages: whatever is under `bg` or `en`, and bare titles and labels."""
        return tuple(
            (path, text)
            for path, text in self.texts
            if path and path[0] != "scenarios" and (path[-1] in {"bg", "en"} or path[-1] in _SEEN)
        )

    @cached_property
    def prose(self) -> str:
        """All that people read, the document's body included, in one piece: a quick look before a careful one."""
        return "\n".join((*(text for _, text in self.words), self.document))


class FileWording(Wording):
    """The words of a file that is no service."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree


def _collect(data: Any, path: Path, found: list[tuple[Path, str]]) -> None:
    for key, inner in data.items() if type(data) is dict else enumerate(data):
        # Every value of every file passes here: its exact type is looked at, which is quicker than what it inherits.
        kind = type(inner)
        if kind is str:
            found.append(((*path, key), inner))
        elif kind is dict or kind is list:
            _collect(inner, (*path, key), found)
