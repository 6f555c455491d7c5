"""Renaming a question, check, step or page in a file: every place that names it, and nothing else of the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.language.mentions import Part, body_mentions, mentions
from gishe.language.tree import Path, Tree
from gishe.language.written_expressions import is_expression
from gishe.values.problem import Place

Kind: TypeAlias = Literal["field", "check", "step", "page", "known"]
#: The texts that are printed, and name what they print.
_BODIES = {(section, text) for section in ("document", "refusal", "return") for text in ("body", "translation")}
_ROOTS: dict[Kind, str] = {"field": "form", "check": "checks", "step": "steps", "known": "known"}
_PLACING = frozenset({"after", "before"})
_NAMING: dict[Kind, tuple[str, str]] = {
    "field": ("fields", "id"), "check": ("checks", "id"), "step": ("approval", "step"), "page": ("form", "page"),
    "known": ("known", "id"),
}  # fmt: skip
_READ = 2  # `form.tenure` has two parts, and what follows is within


@dataclass(frozen=True, slots=True)
class Renaming:
    """What is renamed, and how it is called from now on."""

    kind: Kind
    old: str
    new: str


class NotThere(ValueError):  # noqa: N818 - the name says what is so
    """A place that should hold the name holds something else: the file is not to be touched."""


def rename(tree: Tree, renaming: Renaming) -> str:
    """Gives a file's text with every place renamed. Raises `NotThere` where a place can't be found in the text."""
    lines = list(tree.lines)
    places = sorted(set(_places(tree, renaming)), key=lambda one: (one.line, one.column), reverse=True)
    for place in places:
        line, at = lines[place.line - 1], place.column - 1
        # A key or value in quotes starts behind its quote.
        at += line[at : at + 1] in {"'", '"'}
        if not line.startswith(renaming.old, at):
            raise NotThere(f"{place.file}:{place.line}:{place.column}")
        lines[place.line - 1] = f"{line[:at]}{renaming.new}{line[at + len(renaming.old) :]}"
    return "\n".join(lines)


def defines(tree: Tree, renaming: Renaming) -> bool:
    """Says whether a file itself gives a thing its name, and not a shared page that it uses."""
    key = _NAMING[renaming.kind][1]
    return any(
        path[-1:] == (key,) and tree.text(path) == renaming.old and _is_value(path, renaming.kind)
        for path in tree.values
    )


def _places(tree: Tree, renaming: Renaming) -> Iterator[Place]:
    for path in tree.keys:
        if path[-1] == renaming.old and _is_key(tree, path, renaming.kind):
            yield tree.key_place(path)
    for path in tree.values:
        text = tree.text(path)
        if text is None:
            continue
        if text == renaming.old and _is_value(path, renaming.kind):
            yield tree.place(path)
        elif renaming.kind in _ROOTS:
            yield from _read(tree, path, text, renaming)


def _is_key(tree: Tree, path: Path, kind: Kind) -> bool:
    """Says whether a key of a scenario names such a thing."""
    match kind, path:
        case "field", ("scenarios", _, "answers", _) | ("scenarios", _, "steps" | "expect", *_, "answers", _):
            return True
        case "check" | "known", ("scenarios", _, "records", _) | ("scenarios", _, "steps", _, "records", _):
            return True
        case "check", ("scenarios", _, "expect", "checks", _):
            return True
        case "step", ("scenarios", _, "expect", "steps", _) | ("scenarios", _, "officials", _):
            return True
        case "step", ("scenarios", _, "steps", _, _):
            beside = [one for one in tree.keys if one[:-1] == path[:-1]]
            return min(beside, key=lambda one: (tree.keys[one].line, tree.keys[one].column)) == path
    return False


def _is_value(path: Path, kind: Kind) -> bool:
    """Says whether a value is the thing's own name, or names it in a list of names."""
    match kind, path:
        case "field", ("scenarios", _, "expect", "problems", *_):
            return True
        case "step", ("approval", *_, "not_same_as" | "sends_back", _):
            return True
        # Where a scenario names nobody, a step's official is called like the step.
        case "step", ("scenarios", _, "steps", _, "to" | "by") | ("scenarios", _, "absent", _, "who" | "substitute"):
            return True
        case "step", ("scenarios", _, "expect", "steps", _, "by" | "on_behalf_of" | "given_to"):
            return True
    section, key = _NAMING[kind]
    inside = [step for step in path[:-1] if isinstance(step, str)]
    top = "form" if kind in {"field", "page"} else section
    # A row's question has a list around it, and is no name of its own in expressions.
    depth = {"field": ["form", "fields"], "page": ["form"]}.get(kind, [])
    return path[0] == top and path[-1] in {key, *_PLACING} and (inside == depth if depth else "fill" not in inside)


def _read(tree: Tree, path: Path, text: str, renaming: Renaming) -> Iterator[Place]:
    """Finds the name in a condition or in the document's body."""
    if path in _BODIES:
        yield from (tree.inside(path, *_at(text, part)) for part in _parts(body_mentions(text), renaming))
    elif is_expression(path):
        mark = tree.values[path]
        if mark.style == ">" or not mark.single:
            yield from _folded(tree, path, renaming)
        else:
            yield from (tree.inside(path, *_at(text, part)) for part in _parts(mentions(text), renaming))


def _parts(found: Iterator[tuple[Part, ...]], renaming: Renaming) -> Iterator[Part]:
    wanted = [_ROOTS[renaming.kind], renaming.old]
    yield from (parts[1] for parts in found if [part.word for part in parts[:_READ]] == wanted)


def _at(text: str, part: Part) -> tuple[int, int]:
    return text.count("\n", 0, part.at) + 1, part.at - text.rfind("\n", 0, part.at)


def _folded(tree: Tree, path: Path, renaming: Renaming) -> Iterator[Place]:
    """Finds the name in a text that YAML folds, by the lines as they stand in the file."""
    first = tree.values[path].line
    indent = len(tree.lines[first]) - len(tree.lines[first].lstrip())
    block = []
    for line in tree.lines[first:]:
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            break
        block.append(line)
    text = "\n".join(block)
    for part in _parts(mentions(text), renaming):
        row, column = _at(text, part)
        yield Place(tree.file, first + row, column)
