"""Files of definitions as they are taken from a folder, and what is wrong with them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel

from gishe.language.archive import Archive, noted, problems_of
from gishe.language.expressions import Located
from gishe.language.lint import find_words
from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.notes import Notes
from gishe.language.questions import duplicate
from gishe.language.register import RegisterDefinition
from gishe.language.sheet import Sheet, Sights
from gishe.language.tree import Path, Tree
from gishe.values.plain import Plain
from gishe.values.problem import Place, Problem

_Model = TypeVar("_Model", bound=BaseModel)


class Shelf:
    """Reads files and collects what is wrong with them; the same thing about the same place once."""

    def __init__(self, archive: Archive | None = None) -> None:
        self._problems: dict[Problem, None] = {}
        self._archive = archive

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was wrong, in the order it was found."""
        return tuple(self._problems)

    def note(self, problems: Iterable[Problem]) -> None:
        """Adds problems."""
        self._problems.update(dict.fromkeys(problems))

    def sheets(self, folder: FilePath, pattern: str = "**/*.yaml") -> Iterator[Sheet]:
        """Takes the files of a folder, in the order of their names; or the one file."""
        found = folder.glob(pattern) if folder.is_dir() else (one for one in (folder,) if one.is_file())
        sights = self._archive.sights if self._archive else Sights({}, 0)
        for file in sorted(found):
            try:
                yield sights.of(file)
            except OSError:
                unreadable = read_file(file)
                self.note(unreadable if isinstance(unreadable, tuple) else ())

    def trees(self, folder: FilePath, pattern: str = "**/*.yaml") -> Iterator[tuple[FilePath, Tree]]:
        """Reads the files of a folder."""
        for sheet in self.sheets(folder, pattern):
            tree = self.tree(sheet)
            if isinstance(tree, Tree):
                self.note(self.words(tree, sheet))
                yield sheet.file, tree
            else:
                self.note(tree)

    def tree(self, sheet: Sheet) -> Tree | tuple[Problem, ...]:
        """Reads a file's content, or remembers what it was."""
        if self._archive is None:
            return sheet.read()
        if (known := self._archive.find(self._archive.key("tree", sheet.digest))) is not None:
            return Remembered(sheet, known)
        tree = sheet.read()
        if isinstance(tree, Tree) and tree.data is not None:
            self._archive.keep(self._archive.key("tree", sheet.digest), tree.data)
        return tree

    def words(self, tree: Tree, sheet: Sheet) -> tuple[Problem, ...]:
        """Gives what there is to say of the words of a file that is no service, or what was said before."""
        if self._archive is None:
            return find_words(tree)
        known = self._archive.find(self._archive.key("words", tree.file, sheet.digest))
        if known is not None:
            return problems_of(known)
        found = find_words(tree.real() if isinstance(tree, Remembered) else tree)
        self._archive.keep(self._archive.key("words", tree.file, sheet.digest), noted(found))
        return found

    def model(self, tree: Tree, model: type[_Model]) -> _Model | None:
        """Reads a tree as a model."""
        found = check(model, tree.data)
        notes = Notes(tree)
        if not isinstance(found, tuple):
            for flaw in found.flaws() if isinstance(found, RegisterDefinition) else ():
                notes.inside(flaw.path, Located(1, flaw.offset + 1, flaw.problem))
            self.note(notes.problems)
            return found
        notes.mistakes((), found)
        self.note(notes.problems)
        return None

    def models(
        self, folder: FilePath, model: type[_Model], key: str, pattern: str = "**/*.yaml"
    ) -> Iterator[tuple[Tree, _Model]]:
        """Reads all files of a folder as models whose id is under `key`; a second one of the same id is refused."""
        seen: set[str] = set()
        for _, tree in self.trees(folder, pattern):
            if (found := self.model(tree, model)) and self.first(name_under(tree, key), seen, tree.place, (key,)):
                yield tree, found

    def first(self, name: str, seen: set[str], place: Callable[..., Place], *of: object) -> bool:
        """Says whether nothing before has a name; notes the second one at its `place`."""
        if name in seen:
            self.note((duplicate(name).at(place(*of)),))
            return False
        seen.add(name)
        return True


def name_under(tree: Tree, key: str) -> str:
    """Gives the text under a key of a file; empty where there is none."""
    return str(tree.data[key]) if isinstance(tree.data, dict) and key in tree.data else ""


class Remembered(Tree):
    """A file whose content is known from the archive; it is read again only where a place in it is asked for."""

    def __init__(self, sheet: Sheet, data: Plain) -> None:
        super().__init__(str(sheet.file), data)
        object.__setattr__(self, "_read", sheet.read)

    def _real(self) -> Tree:
        found = self._read()  # type: ignore[attr-defined]  # set beside the fields of the frozen base
        return found if isinstance(found, Tree) else Tree(self.file, self.data)

    def place(self, path: Path) -> Place:
        """Says where a value stands."""
        return self._real().place(path)

    def key_place(self, path: Path) -> Place:
        """Says where a key stands."""
        return self._real().key_place(path)

    def inside(self, path: Path, line: int, column: int) -> Place:
        """Says where a character of a text stands."""
        return self._real().inside(path, line, column)

    def real(self) -> Tree:
        """Gives the file with the places of everything in it."""
        return self._real()
