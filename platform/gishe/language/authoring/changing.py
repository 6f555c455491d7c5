"""Changing one value of a shared service in a municipality's difference: written where it belongs, and remembered."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from gishe.language.authoring.examination import examine_overlay
from gishe.language.authoring.folder import Folder
from gishe.language.explanation import Said, explain
from gishe.language.formatting import as_written, format_definition, round_trip
from gishe.language.listed import key_of
from gishe.language.load import read
from gishe.language.notes import Notes
from gishe.language.originals import SECTION, accepted
from gishe.language.overlay import extends, lay_over
from gishe.language.tree import Path, Tree
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_BY_HAND = Problem(
    "not-changed",
    Text("Тази стойност не може да се смени оттук.", "This value can’t be changed from here."),
    Text("Напишете я в текста.", "Write it in the text."),
)
_NOT_THERE = Problem("not-there", Text("Вече няма такава стойност.", "There is no such value any more."))
#: What an overlay does not change, or changes as a whole.
_LEFT_OUT = frozenset({"service", "scenarios", "language"})
#: What names a thing of a list: without it a difference would not know what it changes.
_NAMES = frozenset({"page", "id", "step"})


def values(tree: Tree) -> tuple[Said, ...]:
    """Lists the values of a whole definition that may be changed."""
    return tuple(one for one in explain(tree) if one.path[0] not in _LEFT_OUT and one.path[-1] not in _NAMES)


def change_value(text: str, file: FilePath, folder: Folder, name: str, typed: str) -> str | Problem:
    """Gives the text of a difference in which a value has become what was typed; the rest of it stays as it was.

    What the shared service says of it is written down in `replaces`, unless something there waits to be looked at.
    """
    before = read(text, str(file))
    whole = examine_overlay(before, folder).tree if isinstance(before, Tree) else None
    if whole is None:
        return _BY_HAND
    present = next((one for one in values(whole) if one.name == name), None)
    if present is None:
        return _NOT_THERE
    value = _read(typed, present.value)
    if value is None:
        return _BY_HAND
    written = _written(text, whole.data, present.path, value)
    after = read(written, str(file)) if written else ()
    if not isinstance(after, Tree) or _said(examine_overlay(after, folder).tree, name) != value:
        return _BY_HAND
    if any(one.code == "overlay-conflict" for one in examine_overlay(after, folder).problems):
        return written
    return _remembered(after, folder)


def accept(text: str, file: FilePath, folder: Folder) -> str:
    """Gives the text of a difference with what the shared service says now written down, as looked at."""
    change = read(text, str(file))
    return _remembered(change, folder) if isinstance(change, Tree) and extends(change) else text


def _said(tree: Tree | None, name: str) -> Plain:
    return next((one.value for one in values(tree) if one.name == name), None) if tree else None


def _read(typed: str, present: Plain) -> Plain:
    """Reads what was typed as the kind of value that stands there: a text is taken as it is; `None` if it can't be."""
    if isinstance(present, str):
        return typed
    tree = read(f"value: {typed}\n", "")
    return tree.data.get("value") if isinstance(tree, Tree) and isinstance(tree.data, Mapping) else None


def _written(text: str, whole: Any, path: Path, value: Plain) -> str:
    """Writes a value into the difference; empty where the place for it is something else there."""
    yaml = round_trip()
    try:
        loaded = yaml.load(text)
        _put(loaded, whole, path, value)
    except (YAMLError, TypeError, AttributeError, KeyError):
        return ""
    lines = "\n".join(as_written(yaml, loaded)) + "\n"
    formatted = format_definition(lines, "")
    return formatted if isinstance(formatted, str) else lines


def _put(node: Any, whole: Any, path: Path, value: Plain) -> None:
    """Goes down both, making in the difference what it has not got: keys, and the things of lists by their names."""
    for at, step in enumerate(path[:-1]):
        inner, listed = whole[step], path[at - 1] if at else ""
        if isinstance(step, int):
            node = _thing(node, inner, str(listed))
        elif isinstance(inner, Mapping) and "bg" in inner:
            # Words are one value: their languages say the same.
            node[step] = CommentedMap({**inner, path[-1]: value})
            node[step].fa.set_flow_style()
            return
        elif step != "together":
            node = node.setdefault(step, CommentedSeq() if isinstance(inner, list) else CommentedMap())
        whole = inner
    node[path[-1]] = value


def _thing(things: Any, inner: Mapping[str, Any], listed: str) -> Any:
    """Finds a thing of a list by its name in the difference, or adds it there."""
    key = key_of((listed,)) or key_of(("approval",))
    if "together" in inner:
        return things
    name = inner[key or ""]
    found = next((one for one in things if one.get(key) == name), None)
    if found is None:
        found = CommentedMap({key: name})
        things.append(found)
    return found


def _remembered(change: Tree, folder: Folder) -> str:
    """Writes down what the shared service says of what is changed."""
    base = folder.service(extends(change))
    if base is None:
        return "\n".join((*change.lines, ""))
    data = change.data if isinstance(change.data, Mapping) else {}
    bare = replace(change, data={key: one for key, one in data.items() if key != SECTION})
    common = folder.library.stock_for(FilePath(change.file)).common
    return accepted(change, lay_over(base, bare, common, Notes(bare)).touched)
