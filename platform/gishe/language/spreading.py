"""Things that a service uses by name, put in their places: each keeps its place in its own file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from gishe.language.provenance import Effective
from gishe.language.tree import Path, Tree

#: An item of a section, the tree that it stands in, and its path there.
Part: TypeAlias = tuple[Tree, Path, Any]


def items_of(tree: Tree, section: str) -> list[Any]:
    """Gives the items of a section, right or wrong; none where the file holds no list of them."""
    items = tree.data.get(section) if isinstance(tree.data, Mapping) else None
    return items if isinstance(items, list) else []


def laid_out(tree: Tree, section: str, parts: Sequence[Part]) -> Tree:
    """Gives a service's file with these items in a section; the file itself where all of them are its own."""
    files = {id(one): one for one, _, _ in parts if one is not tree}
    if not files:
        return tree
    sources = {path: (tree, path) for path in tree.values if path[:1] != (section,) or len(path) == 1}
    for at, (source, there, _) in enumerate(parts):
        sources |= {(section, at, *path[2:]): (source, path) for path in _within(source, there)}
    data = tree.data if isinstance(tree.data, Mapping) else {}
    return Effective(
        tree.file,
        {**data, section: [item for _, _, item in parts]},
        (*tree.lines, *(line for one in files.values() for line in one.lines)),
        {path: source.values[there] for path, (source, there) in sources.items()},
        {path: source.keys[there] for path, (source, there) in sources.items() if there in source.keys},
        sources,
    )


def moved(path: Path, tree: Tree, whole: Tree) -> Path:
    """Gives the way to what stands at a path of a file, once shared things are in their places in front of it."""
    section = str(path[0]) if path else ""
    for at, _ in enumerate(items_of(whole, section) if len(path) > 1 else ()):
        if whole.place((section, at)) == tree.place(path[:2]):
            return (section, at, *path[2:])
    return path


def _within(source: Tree, there: Path) -> Iterator[Path]:
    yield from (path for path in source.values if path[: len(there)] == there)
