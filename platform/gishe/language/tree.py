"""A definition as it was read: plain data, and where in the file each key and value stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gishe.values.plain import Plain
from gishe.values.problem import Place

#: The way to a value from the top of a file: keys and positions in lists.
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value starts (line, column from 1), how it is quoted (`''`, `'`, `"`, `|`, `>`), if it is one line."""

    line: int
    column: int
    style: str = ""
    single: bool = True


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's content with the place of every key and value by path."""

    file: str
    data: Plain
    lines: tuple[str, ...] = ()
    values: Mapping[Path, Mark] = field(default_factory=dict)
    keys: Mapping[Path, Mark] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Says where a value stands, or the nearest thing around it that the file has."""
        mark = self.values[self._known(path)] if self.values else Mark(1, 1)
        return Place(self.file, mark.line, mark.column)

    def key_place(self, path: Path) -> Place:
        """Says where a key stands; where the path is an item of a list, the item."""
        if path in self.keys:
            return Place(self.file, self.keys[path].line, self.keys[path].column)
        return self.place(path)

    def text(self, path: Path) -> str | None:
        """Gives the text at a path; `None` for anything else."""
        value: object = self.data
        for step in path:
            if not isinstance(value, Mapping | list):
                return None
            value = value[step]  # type: ignore[index]  # the path is one of this tree's own
        return value if isinstance(value, str) else None

    def inside(self, path: Path, line: int, column: int) -> Place:
        """Says where a character of a text stands, its line and column counted in the text from 1.

        A text over several lines that YAML folds has no such places: then it is where the text starts.
        """
        if path not in self.values:
            return self.place(path)
        mark = self.values[path]
        if mark.style == "|":
            row = mark.line + line
            return Place(self.file, row, self._indent(mark) + column)
        if mark.style == ">" or not mark.single:
            return Place(self.file, mark.line, mark.column)
        return Place(self.file, mark.line, mark.column + self._written(mark, column))

    def _known(self, path: Path) -> Path:
        while path and path not in self.values:
            path = path[:-1]
        return path

    def _indent(self, mark: Mark) -> int:
        content = next((line for line in self.lines[mark.line :] if line.strip()), "")
        return len(content) - len(content.lstrip(" "))

    def _written(self, mark: Mark, column: int) -> int:
        """Counts the characters of the file before a column of a quoted text, its quote and escapes included."""
        if not mark.style:
            return column - 1
        raw, at, seen = self.lines[mark.line - 1][mark.column :], 0, 1
        while seen < column and at < len(raw):
            escaped = raw[at] == "\\" if mark.style == '"' else raw[at : at + 2] == "''"
            at, seen = at + (2 if escaped else 1), seen + 1
        return at + 1
