"""A municipality's service as it really is, each value with the file and line that it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from gishe.language.library import Library
from gishe.language.load import read_file
from gishe.language.notes import Notes
from gishe.language.originals import SECTION, Touched
from gishe.language.overlay import lay_over, whole
from gishe.language.provenance import Effective, put_together
from gishe.language.tree import Path, Tree
from gishe.values.plain import Plain
from gishe.values.problem import Place

_IDS = ("page", "id", "step", "name")


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a definition: its name (`approval.mayor.role`), itself, where it is written, and its path."""

    name: str
    value: Plain
    place: Place
    path: Path = ()


def effective(library: Library, service: str, municipality: str = "") -> Effective | None:
    """Gives a service with what it shares in place, as a municipality has changed it; `None` where it can't be read."""
    base = read_file(library.files[service])
    if not isinstance(base, Tree):
        return None
    own = library.own.get(municipality, {}).get(service)
    if own is None:
        return put_together(whole(base, library.common), base.file)
    change = read_file(own.file)
    common = library.stock_for(own.file).common
    return lay_over(base, change, common, Notes(change)).tree if isinstance(change, Tree) else None


def touched(library: Library, service: str, file: FilePath) -> tuple[Tree, Mapping[str, Touched]] | None:
    """Gives an overlay's tree and what it changes, whatever it has written down.

    `None` where it or the shared service can't be read.
    """
    base, change = read_file(library.files[service]), read_file(file)
    if not isinstance(base, Tree) or not isinstance(change, Tree):
        return None
    bare = replace(change, data={key: one for key, one in _mapping(change.data).items() if key != SECTION})
    return change, lay_over(base, bare, library.stock_for(file).common, Notes(bare)).touched


def _mapping(data: Plain) -> Mapping[str, Plain]:
    return data if isinstance(data, Mapping) else {}


def explain(tree: Tree, only: str = "") -> Iterator[Said]:
    """Lists the values in the order of the definition; with `only`, the one of that name and all within it."""
    for path, name, value in _leaves(tree.data, (), ()):
        dotted = ".".join(name)
        if not only or dotted == only or dotted.startswith(f"{only}."):
            yield Said(dotted, value, tree.place(path), path)


def _leaves(value: Any, path: Path, name: tuple[str, ...]) -> Iterator[tuple[Path, tuple[str, ...], Plain]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key), name if key == "together" else (*name, key))
    elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        for at, inner in enumerate(value):
            yield from _leaves(inner, (*path, at), (*name, *_named(inner, at)))
    else:
        yield path, name, value


def _named(item: Any, at: int) -> tuple[str, ...]:
    """Names an item of a list by its id, else by its number; a group of steps has no name of its own."""
    if not isinstance(item, Mapping):
        return (str(at + 1),)
    if "together" in item:
        return ()
    return (next((str(item[key]) for key in _IDS if key in item), str(at + 1)),)
