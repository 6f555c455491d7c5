"""Files of definitions as they are taken from a folder, and what is wrong with them."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel

from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.notes import Notes
from gishe.language.questions import duplicate
from gishe.language.tree import Tree
from gishe.values.problem import Problem

_Model = TypeVar("_Model", bound=BaseModel)


class Shelf:
    """Reads files and collects what is wrong with them; the same thing about the same place once."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was wrong, in the order it was found."""
        return tuple(self._problems)

    def note(self, problems: tuple[Problem, ...]) -> None:
        """Adds problems."""
        self._problems.update(dict.fromkeys(problems))

    def trees(self, folder: FilePath, pattern: str = "**/*.yaml") -> Iterator[tuple[FilePath, Tree]]:
        """Reads the files of a folder, in the order of their names; or the one file."""
        found = folder.glob(pattern) if folder.is_dir() else (one for one in (folder,) if one.is_file())
        for file in sorted(found):
            tree = read_file(file)
            if isinstance(tree, Tree):
                yield file, tree
            else:
                self.note(tree)

    def model(self, tree: Tree, model: type[_Model]) -> _Model | None:
        """Reads a tree as a model."""
        found = check(model, tree.data)
        if not isinstance(found, tuple):
            return found
        notes = Notes(tree)
        notes.mistakes((), found)
        self.note(notes.problems)
        return None

    def models(
        self, folder: FilePath, model: type[_Model], key: str, pattern: str = "**/*.yaml"
    ) -> Iterator[tuple[Tree, _Model]]:
        """Reads all files of a folder as models whose id is under `key`; a second one of the same id is refused."""
        seen: set[str] = set()
        for _, tree in self.trees(folder, pattern):
            if (found := self.model(tree, model)) and self.first(tree, key, seen):
                yield tree, found

    def first(self, tree: Tree, key: str, seen: set[str]) -> bool:
        """Says whether nothing before has a file's id; notes the second one."""
        name = str(tree.data[key]) if isinstance(tree.data, dict) and key in tree.data else ""
        if name in seen:
            self.note((duplicate(name).at(tree.place((key,))),))
            return False
        seen.add(name)
        return True
