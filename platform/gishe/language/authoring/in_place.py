"""Writing a value into a file's text where it belongs: every other letter of the text stays as its author wrote it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from gishe.language.load import read
from gishe.language.tree import Path, Tree
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

BY_HAND = Problem(
    "not-changed",
    Text("Тази стойност не може да се смени оттук.", "This value can’t be changed from here."),
    Text("Напишете я в текста.", "Write it in the text."),
)
#: What can stand without quotation marks, if it also is read as a text.
_BARE = re.compile(r"[^\W_](?:[\w ./@–-]*[\w.])?")


@dataclass(frozen=True, slots=True)
class Put:
    """A value that is to stand at a path, whatever stands there now; what it lies within is made if it is not there."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class Add:
    """A value that is to stand at the end of the list at a path."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class Drop:
    """A key or an item of a list that is to go, with the line that it has."""

    path: Path


Change: TypeAlias = Put | Add | Drop


def rewrite(text: str, changes: Sequence[Change], order: Sequence[str] = ()) -> str | Problem:
    """Gives the text with changes; `order` says which sections a new section of the file comes after.

    Where the text can't be read, or would then say anything else besides, nothing is changed and a problem is given.
    """
    for change in changes:
        before = read(text, "")
        if not isinstance(before, Tree):
            return BY_HAND
        try:
            wanted = _meant(before.data, change)
            text = _written(text, _whole(change, before.data), order) if wanted != before.data else text
        except (YAMLError, LookupError, TypeError):
            return BY_HAND
        after = read(text, "")
        if not isinstance(after, Tree) or after.data != wanted:
            return BY_HAND
    return text


def _meant(data: Any, change: Change) -> Any:
    """Gives what the file is to say afterwards."""
    match change:
        case Put(path, value):
            return _with(data, path, lambda _: value)
        case Add(path, value):
            return _with(data, path, lambda present: [*(present or []), value])
        case Drop(path):
            return _without(data, path)


def _with(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value(data)
    first, rest = path[0], path[1:]
    if isinstance(data, list):
        if not _has(data, first):
            raise LookupError(first)
        return [_with(one, rest, value) if at == first else one for at, one in enumerate(data)]
    return {**(data or {}), first: _with((data or {}).get(first), rest, value)}


def _without(data: Any, path: Path) -> Any:
    first, rest = path[0], path[1:]
    if rest:
        return _with(data, (first,), lambda inner: _without(inner, rest))
    if isinstance(data, list):
        return [one for at, one in enumerate(data) if at != first]
    return {key: one for key, one in data.items() if key != first}


def _whole(change: Change, data: Any) -> Change:
    """Gives a change of the nearest thing that is there: a list that is not there yet is put with its first item."""
    if isinstance(change, Drop):
        return change
    present, at = data, 0
    while at < len(change.path) and _has(present, change.path[at]):
        present, at = present[change.path[at]], at + 1
    if at == len(change.path) and present:
        return change
    added = [change.value] if isinstance(change, Add) else change.value
    for step in reversed(change.path[at + 1 :]):
        added = {str(step): added}
    return Put(change.path[: at + 1], added)


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, Mapping):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)


def _written(text: str, change: Change, order: Sequence[str]) -> str:
    root = YAML(typ="safe", pure=True).compose(text)
    match change:
        case Drop(path):
            return _dropped(text, root, path)
        case Add(path, value):
            return _added(text, _at(root, path), value)
        case Put(path, value):
            found = _at(root, path[:-1])
            present = _inner(found, path[-1])
            if present is not None:
                return f"{text[: present.start_mark.index]}{_flow(value)}{text[_end(present) :]}"
            return _keyed(text, root, found, str(path[-1]), value, order)


def _at(node: Any, path: Path) -> Any:
    for step in path:
        node = _inner(node, step)
        if node is None:
            raise LookupError(step)
    return node


def _inner(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


def _end(node: Any) -> int:
    """Says where a value ends; what is written on lines of its own ends with the last thing in it."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, MappingNode) else last)
    return int(node.end_mark.index)


def _dropped(text: str, root: Any, path: Path) -> str:
    """Takes an entry out; what held nothing else goes with it but for the key, which then says that it is empty."""
    around = _at(root, path[:-1])
    if around.flow_style or len(around.value) == 1:
        kept = _flow(_without(_plain(around), (path[-1],)))
        head = text[: around.start_mark.index]
        return f"{head if around.flow_style else f'{head.rstrip()} '}{kept}{text[_end(around) :]}"
    entry = _at(root, path)
    start = next(key for key, value in around.value if value is entry) if isinstance(around, MappingNode) else entry
    first = text.rfind("\n", 0, start.start_mark.index) + 1
    return text[:first] + text[_line_end(text, _end(entry)) :]


def _added(text: str, items: Any, value: Plain) -> str:
    if items.flow_style:
        return f"{text[: items.start_mark.index]}{_flow([*_plain(items), value])}{text[_end(items) :]}"
    first = items.value[0].start_mark
    indent = text[text.rfind("\n", 0, first.index) + 1 : first.index]
    end = _line_end(text, _end(items))
    return f"{_closed(text[:end])}{indent}{_flow(value)}\n{text[end:]}"


def _keyed(text: str, root: Any, around: Any, key: str, value: Plain, order: Sequence[str]) -> str:  # noqa: PLR0913, PLR0917  where it goes, and what
    """Writes a new key into a mapping: a section of the file after those it follows, any other one at the end."""
    if around.flow_style:
        return f"{text[: around.start_mark.index]}{_flow({**_plain(around), key: value})}{text[_end(around) :]}"
    follows = [one for name, one in around.value if around is root and key in order and _before(name, key, order)]
    after = follows[-1] if follows else around.value[-1][1]
    indent = " " * around.value[0][0].start_mark.column
    end = _line_end(text, _end(after))
    made = _section(key, value) if around is root else f"{indent}{_keyed_line(key, value, indent)}"
    return f"{_closed(text[:end])}{made}\n{text[end:]}"


def _before(name: Any, key: str, order: Sequence[str]) -> bool:
    return name.value in order and order.index(name.value) < order.index(key)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _closed(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _plain(node: Any) -> Any:
    """Gives what a part of a file says, as our own reading has it."""
    tree = read(node.start_mark.buffer[node.start_mark.index : _end(node)].rstrip("\0"), "")
    if isinstance(tree, Tree):
        return tree.data
    raise LookupError(node)


def _section(key: str, value: Any) -> str:
    """Writes a new section of the file: each of its keys on a line of its own, below an empty one."""
    if not isinstance(value, Mapping) or "bg" in value:
        return f"\n{_flow(key)}: {_flow(value)}"
    return "\n".join((f"\n{_flow(key)}:", *(f"  {_keyed_line(name, one, '  ')}" for name, one in value.items())))


def _keyed_line(key: str, value: Any, indent: str) -> str:
    """Writes a key with its value; the things of a list stand below each other."""
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return "\n".join((f"{_flow(key)}:", *(f"{indent}  - {_flow(one)}" for one in value)))
    return f"{_flow(key)}: {_flow(value)}"


def _flow(value: Any) -> str:
    """Writes a value on one line, with quotation marks only where they are needed."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_flow(key)}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if not isinstance(value, str):
        return json.dumps(value)
    read_back = read(f"[{value}]", "") if _BARE.fullmatch(value) else ()
    return value if isinstance(read_back, Tree) and read_back.data == [value] else json.dumps(value, ensure_ascii=False)
