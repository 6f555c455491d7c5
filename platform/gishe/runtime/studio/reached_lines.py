"""What of a draft's text its scenarios reach, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gishe.language.tree import Path, Tree
from gishe.runtime.coverage import Coverage, named
from gishe.runtime.studio.workspace import Workspace
from gishe.runtime.watching import Kind, Point
from gishe.values.text import LANGUAGES, Text

#: The section of what a point is about, the key that names it, and the key at whose line it is told.
_NAMED: Mapping[Kind, tuple[str, str, str]] = {
    "page": ("form", "page", "show_if"),
    "check": ("checks", "id", "id"),
    "answer": ("checks", "id", "id"),
    "check_when": ("checks", "id", "when"),
    "step": ("approval", "step", "step"),
    "act": ("approval", "step", "step"),
    "when": ("approval", "step", "when"),
    "four_eyes": ("approval", "step", "not_same_as"),
    "escalated": ("approval", "step", "escalate"),
}


@dataclass(frozen=True, slots=True)
class Reached:
    """What of a line (from 1) the scenarios reach; `missing` is what they do not."""

    line: int
    missing: tuple[Text, ...]

    @property
    def says(self) -> Text:
        """Says it in one sentence."""
        if not self.missing:
            return Text("Примерите стигат дотук.", "Scenarios get here.")
        bg, en = ("; ".join(one.to(to) for one in self.missing) for to in LANGUAGES)
        return Text(f"Никой пример не стига до: {bg}.", f"No scenario gets to: {en}.")


def reached_lines(workspace: Workspace, coverage: Coverage) -> tuple[Reached, ...]:
    """Says of each line that a scenario could reach whether one does; what stands in other files is left out."""
    tree, lines = workspace.tree, dict[int, list[Text]]()
    for point in coverage.points if tree else ():
        path = _path(tree, point) if tree else None
        place = tree.key_place(path) if tree and path else None
        if place and place.file == str(workspace.file):
            missing = lines.setdefault(place.line, [])
            missing += [named(point)] if point not in coverage.reached else []
    return tuple(Reached(line, tuple(missing)) for line, missing in sorted(lines.items()))


def _path(tree: Tree, point: Point) -> Path | None:
    """Gives the way to what a point is about in the file: a question, a condition, a check, a step, a speed."""
    name = point.name
    if point.kind == "speed":
        return ("speeds", name)
    if point.kind == "decision":
        return ("decide", "automatic_if") if name == "automatic" else _deciding(tree)
    if point.kind in {"field", "fill"}:
        return _field(tree, point.kind, name)
    if point.kind == "show_if":
        step, _, question = name.rpartition(".")
        return _beside(_found(tree, "approval" if step else "form", "id", question), "show_if")
    section, key, beside = _NAMED[point.kind]
    return _beside(_found(tree, section, key, name), beside)


def _field(tree: Tree, kind: str, name: str) -> Path | None:
    """Gives the way to a question, or to one in its rows; one to an official begins with the step (`first.note`)."""
    head, _, row = (name if kind == "field" else name.partition(".")[2]).partition(".")
    outer = _found(tree, "form" if kind == "field" else "approval", "id", head)
    if not row or outer is None:
        return outer
    return next((path for path in _all(tree, str(outer[0]), "id", row) if path[: len(outer)] == outer), None)


def _found(tree: Tree, section: str, key: str, name: str) -> Path | None:
    return next(_all(tree, section, key, name), None)


def _all(tree: Tree, section: str, key: str, name: str) -> Iterator[Path]:
    """Lists the ways to the mappings of a section that have a key with this value."""
    ways = (path for path in tree.values if path[:1] == (section,) and path[-1] == key)
    return (path[:-1] for path in ways if tree.text(path) == name)


def _beside(path: Path | None, key: str) -> Path | None:
    return (*path, key) if path else None


def _deciding(tree: Tree) -> Path | None:
    ways = (path for path in tree.keys if path[:1] == ("approval",) and path[-1] == "decides")
    return next(ways, None)
