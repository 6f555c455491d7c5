"""Where each value of a definition put together from several files was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gishe.language.tree import Mark, Path, Tree
from gishe.values.plain import Plain
from gishe.values.problem import Place

_Inner: TypeAlias = "Mapping[str, Piece] | tuple[Piece, ...] | None"


@dataclass(frozen=True, slots=True)
class Piece:
    """A value and where it is written: a path of a file's tree. A mapping or list holds the pieces `inner`."""

    tree: Tree
    path: Path
    scalar: Plain = None
    inner: _Inner = None

    @property
    def mapping(self) -> Mapping[str, "Piece"] | None:
        """The pieces by key; `None` where this is no mapping."""
        return self.inner if isinstance(self.inner, Mapping) else None

    @property
    def items(self) -> "tuple[Piece, ...] | None":
        """The pieces of a list; `None` where this is none."""
        return self.inner if isinstance(self.inner, tuple) else None

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return self.tree.place(self.path)

    def holding(self, inner: _Inner) -> "Piece":
        """Gives the piece with other contents."""
        return Piece(self.tree, self.path, inner=inner)

    def plain(self) -> Plain:
        """Gives the value as plain data."""
        if isinstance(self.inner, Mapping):
            return {key: one.plain() for key, one in self.inner.items()}
        return [one.plain() for one in self.inner] if isinstance(self.inner, tuple) else self.scalar

    def walk(self, path: Path = ()) -> Iterator[tuple[Path, "Piece"]]:
        """Goes through this piece and all within, in order, with their paths from here."""
        yield path, self
        inner = self.inner.items() if isinstance(self.inner, Mapping) else enumerate(self.inner or ())
        for step, one in inner:
            yield from one.walk((*path, step))


def take_apart(tree: Tree, data: Plain, path: Path = ()) -> Piece:
    """Gives the value at a path of a tree as pieces."""
    if isinstance(data, Mapping):
        return Piece(tree, path, inner={key: take_apart(tree, one, (*path, key)) for key, one in data.items()})
    if isinstance(data, list):
        return Piece(tree, path, inner=tuple(take_apart(tree, one, (*path, at)) for at, one in enumerate(data)))
    return Piece(tree, path, data)


@dataclass(frozen=True, slots=True)
class Effective(Tree):
    """A tree put together from pieces: every place is one in the file that the value came from."""

    sources: Mapping[Path, tuple[Tree, Path]] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Says where a value stands, or the nearest thing around it, in the file that it came from."""
        tree, there = self.sources[self._known(path)]
        return tree.place(there)

    def key_place(self, path: Path) -> Place:
        """Says where a key stands, in the file that its value came from."""
        if path not in self.sources:
            return self.place(path)
        tree, there = self.sources[path]
        return tree.key_place(there)

    def inside(self, path: Path, line: int, column: int) -> Place:
        """Says where a character of a text stands, in the file that the text came from."""
        if path not in self.sources:
            return self.place(path)
        tree, there = self.sources[path]
        return tree.inside(there, line, column)


def put_together(piece: Piece, file: str) -> Effective:
    """Makes a tree of pieces; `file` is what the whole is called."""
    sources = {path: (one.tree, one.path) for path, one in piece.walk()}
    values = {path: _mark(one.tree.values, one.path) for path, one in piece.walk()}
    keys = {path: mark for path, mark in values.items() if path and isinstance(path[-1], str)}
    return Effective(file, piece.plain(), (), values, keys, sources)


def _mark(marks: Mapping[Path, Mark], path: Path) -> Mark:
    return marks.get(path, Mark(1, 1))
