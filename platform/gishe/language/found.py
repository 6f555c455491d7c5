"""What reading a folder's files has found: services, municipalities' own forms of them, and what is wrong."""

from dataclasses import dataclass
from pathlib import Path as FilePath

from gishe.language.compiled import Service
from gishe.language.sheet import Sheet
from gishe.language.staffing import Needs
from gishe.language.tree import Tree
from gishe.values.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Found:
    """What a file was found to hold: a service where it is whole, and everything wrong with it."""

    name: str
    service: Service | None
    needs: Needs | None
    problems: tuple[Problem, ...]
    #: The shared pages and routes that it uses.
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """A municipality's own form of a shared service; no `service` where the overlay is broken."""

    file: FilePath
    service: Service | None


@dataclass(slots=True)
class Base:
    """A shared service as overlays need it; its tree is read again when one does."""

    sheet: Sheet
    found: Found

    @property
    def file(self) -> FilePath:
        """The file."""
        return self.sheet.file

    def tree(self) -> Tree:
        """Reads it; an empty tree where it can't be read any more."""
        read = self.sheet.read()
        return read if isinstance(read, Tree) else Tree(str(self.file), None)


def place_in(sheet: Sheet, key: str) -> Place:
    """Says where a key of a file stands."""
    tree = sheet.read()
    return tree.place((key,)) if isinstance(tree, Tree) else Place(str(sheet.file), 1, 1)
