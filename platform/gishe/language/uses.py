"""Who uses what: every place in a file that names a register's operation, a question, a role or something shared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.language.mentions import Part, body_mentions, mentions
from gishe.language.scenario import BESIDE
from gishe.language.tree import Path, Tree
from gishe.language.written_expressions import is_expression
from gishe.values.problem import Place

What: TypeAlias = Literal["register", "field", "role", "common"]

#: What a step of a scenario says beside who acts and what is filled in.
_ACT = BESIDE | {"answers", "records", "manual"}


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a name of some kind is used; `path` is the way to it in the file, `form.0.show_if`."""

    what: What
    name: str
    place: Place
    path: Path

    @property
    def where(self) -> str:
        """The way to the place, as people write it."""
        return ".".join(map(str, self.path))


def uses(tree: Tree) -> Iterator[Use]:
    """Lists all uses in a file, in the order of its lines."""
    found = [*_keys(tree), *(use for path in tree.values for use in _values(tree, path))]
    yield from sorted(found, key=lambda use: (use.place.line, use.place.column))


def _keys(tree: Tree) -> Iterator[Use]:
    for path in tree.keys:
        match path:
            case ("roles", str(role)):
                yield Use("role", role, tree.key_place(path), path)
            case (
                ("scenarios", _, "answers", str(name))
                | ("scenarios", _, "steps", _, "answers", str(name))
                | ("scenarios", _, "expect", "answers", str(name))
            ):
                yield Use("field", name, tree.key_place(path), path)
            case ("scenarios", _, "steps", _, str(name)) if name not in _ACT and not _begins(tree, path):
                yield Use("field", name, tree.key_place(path), path)


def _begins(tree: Tree, path: Path) -> bool:
    """Says whether a key is the first of its step: who acts, and not what is filled in."""
    here = [other for other in tree.keys if len(other) == len(path) and other[:-1] == path[:-1]]
    return min(here, key=lambda other: (tree.keys[other].line, tree.keys[other].column)) == path


def _values(tree: Tree, path: Path) -> Iterator[Use]:
    text = tree.text(path)
    if text is None or "scenarios" in path[:1]:
        return
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    match key:
        case "ask":
            yield Use("register", text, tree.place(path), path)
        case "role":
            yield Use("role", text, tree.place(path), path)
        case "use" | "options":
            yield Use("common", text.removeprefix("common/"), tree.place(path), path)
        case "id" if not {"checks", "known"} & set(path[:1]):
            yield Use("field", text, tree.place(path), path)
        case "body":
            yield from _named(tree, path, text, body_mentions(text))
        case _ if is_expression(path):
            yield from _named(tree, path, text, mentions(text))


def _named(tree: Tree, path: Path, text: str, found: Iterator[tuple[Part, ...]]) -> Iterator[Use]:
    for parts in found:
        match [part.word for part in parts]:
            case ["form", question, *_] | ["steps", _, "fill", question, *_]:
                part = next(part for part in parts[1:] if part.word == question)
                line, start = text.count("\n", 0, part.at), text.rfind("\n", 0, part.at) + 1
                yield Use("field", question, tree.inside(path, line + 1, part.at - start + 1), path)
