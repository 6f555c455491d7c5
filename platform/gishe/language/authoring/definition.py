"""Where the thing under the pointer is defined: a question, check, step, page, route, list, operation, service."""

from gishe.language.authoring.folder import Seen
from gishe.language.authoring.known import dotted_at
from gishe.language.authoring.spot import Spot
from gishe.language.tree import Path, Tree
from gishe.values.problem import Place

#: Which section holds what a name of an expression begins with, and the key that names it there.
_SECTIONS = {"form": ("form", "id"), "checks": ("checks", "id"), "steps": ("approval", "step")}


def find(spot: Spot, after: str, seen: Seen) -> Place | None:
    """Finds the place; its file is empty where it is the file of the spot itself."""
    written = spot.tree.text(spot.path) if not spot.key else str(spot.path[-1])
    if not written:
        return None
    key = next((step for step in reversed(spot.path) if isinstance(step, str)), "")
    if not spot.key and (place := _elsewhere(key, written, seen)):
        return place
    if key in {"not_same_as", "after", "before"} or spot.path[0] == "scenarios":
        return _scenario(spot.tree, written, seen)
    return _dotted(spot.tree, spot.path, dotted_at(spot.typed, after), seen)


def _elsewhere(key: str, written: str, seen: Seen) -> Place | None:
    match key:
        case "use":
            return _top(seen.shared(written), "common")
        case "options":
            return _top(seen.folder.having("common", "options", written), "options")
        case "extends" | "services":
            return _top(seen.folder.service(written), "service")
        case "ask":
            register, _, operation = written.partition("/")
            tree = seen.folder.having("registers", "register", register)
            return tree.key_place(("operations", operation)) if tree else None
    return None


def _top(tree: Tree | None, key: str) -> Place | None:
    return tree.place((key,)) if tree else None


def _scenario(tree: Tree, name: str, seen: Seen) -> Place | None:
    """Finds the step, check or question that an example names."""
    for section in ("steps", "checks", "form"):
        if place := _named(tree, section, name, seen):
            return place
    return None


def _dotted(tree: Tree, path: Path, dotted: str, seen: Seen) -> Place | None:
    match dotted.split("."):
        case ["record", *names] if path[0] == "checks":
            return _record(tree, path[:2], names, seen)
        case ["checks", check, "record", name, *names]:
            at = _path(tree, "checks", "id", check)
            return _record(tree, at[:-1], [name, *names], seen) if at else None
        case ["steps", step, "fill", name, *_]:
            return _filled(tree, step, name, seen)
        case [("form" | "checks" | "steps") as section, name, *_]:
            return _named(tree, section, name, seen)
    return None


def _filled(tree: Tree, step: str, name: str, seen: Seen) -> Place | None:
    """Finds a question to the official, in the file's own steps or in those of the routes that it uses."""
    for file in (tree, *(seen.shared(tree.text(path)) for path in _ids(tree, ("approval",), "use"))):
        at = _path(file, "approval", "step", step) if file else None
        ids = _ids(file, (*at[:-1], "fill"), "id") if file and at else []
        if file and (inner := next((one for one in ids if file.text(one) == name), None)):
            return file.place(inner)
    return None


def _named(tree: Tree, section: str, name: str, seen: Seen) -> Place | None:
    top, key = _SECTIONS[section]
    if path := _path(tree, top, key, name):
        return tree.place(path)
    shared = {"form": "fields", "steps": "approval"}.get(section)
    for file in (seen.shared(tree.text(path)) for path in _ids(tree, (top,), "use")) if shared else ():
        if file and (path := _path(file, shared or "", key, name)):
            return file.place(path)
    base = seen.folder.service(tree.text(("extends",))) if ("extends",) in tree.values else None
    return _named(base, section, name, seen) if base else None


def _path(tree: Tree, top: str, key: str, name: str) -> Path | None:
    return next((path for path in _ids(tree, (top,), key) if tree.text(path) == name), None)


def _ids(tree: Tree, under: Path, key: str) -> list[Path]:
    return [path for path in tree.values if path[: len(under)] == under and path[-1] == key]


def _record(tree: Tree, check: Path, names: list[str], seen: Seen) -> Place | None:
    """Finds the element of a register's answer that a name of a check's record is."""
    register, _, operation = (tree.text((*check, "ask")) or "" if (*check, "ask") in tree.values else "").partition("/")
    known = seen.folder.having("registers", "register", register)
    if known is None:
        return None
    under: Path = ("operations", operation, "response")
    for name in names:
        inner = [path for path in _ids(known, (*under, "fields"), "name") if len(path) == len(under) + 3]
        found = next((path for path in inner if known.text(path) == name), None)
        if found is None:
            return None
        under = found[:-1]
    return known.place((*under, "name")) if names else known.key_place(under[:-1])
