"""Where the definitions are that a command is to look at, and the reading of them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import typer

from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import Library, read_library
from gishe.language.load import read_file
from gishe.language.overlay import extends
from gishe.language.shared_names import used_names
from gishe.language.tree import Tree
from gishe.values.problem import Problem
from gishe.values.text import Language

_SECTIONS = ("services", "registers", "common", "calendar", "municipalities")


def chosen_folder(chosen: Path | None) -> Path:
    """Gives the folder of definitions, the samples if none is chosen; one that holds none ends the command with 2."""
    found = (chosen or bundle.definitions()).absolute()
    if not found.is_dir():
        _stop(f"Няма такава папка: {found}. There is no such folder.")
    require([found])
    return found


def require(paths: Sequence[Path]) -> None:
    """Ends the command with 2 where a path leads nowhere, or to a folder without definitions."""
    if missing := [str(path) for path in paths if not path.exists()]:
        _stop(f"Няма такъв файл или папка: {', '.join(missing)}. There is no such file or folder.")
    for path in paths:
        # A folder that may not be listed says so itself; `rglob` would be silent about it.
        if path.is_dir() and (next(path.iterdir(), None) is None or next(path.rglob("*.yaml"), None) is None):
            _stop(f"В папката няма описания (файлове .yaml): {path}. The folder holds no definitions.")


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)


def roots(chosen: Iterable[Path]) -> list[Path]:
    """Finds the folder of definitions that each path belongs to, once; a path outside of any stands for itself."""
    found: dict[Path, None] = {}
    for path in chosen:
        around = (path, *path.parents)
        inside = next((one.parent for one in around if one.name in _SECTIONS and one.is_dir() and not _own(one)), None)
        found[inside or path] = None
    return list(found)


def _own(folder: Path) -> bool:
    """Says whether a folder holds one municipality's own services."""
    return folder.name == "services" and folder.parent.parent.name == "municipalities"


def read(root: Path) -> Library:
    """Reads a folder of definitions; a service alone, or a folder of them, uses the samples' registers and pages."""
    shared = None if any((root / name).is_dir() for name in _SECTIONS) else bundle.definitions()
    return read_library(root, FIELD_TYPES, CHECK_TYPES, shared)


def as_seen(line: str) -> str:
    """Names files in a line as one sees them from the folder where one is."""
    return line.replace(f"{Path.cwd()}{os.sep}", "")


def shown(problem: Problem, language: Language) -> str:
    """Gives a problem's line, with its files as one sees them."""
    return as_seen(problem.line(language))


def rests_on(library: Library, chosen: Iterable[Path]) -> list[Path]:
    """Lists the files that the chosen ones rest on, an overlay's service and what is used by name: they break them."""
    found: dict[Path, None] = {}
    for path in chosen:
        for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
            base = library.files.get(_extended(file))
            found |= dict.fromkeys([base] if base else [])
            found |= dict.fromkeys(one for its in (file, base) if its for one in _shared(library, its))
    return list(found)


def _extended(file: Path) -> str:
    tree = read_file(file)
    return extends(tree) if isinstance(tree, Tree) else ""


def _shared(library: Library, file: Path) -> Iterator[Path]:
    tree = read_file(file)
    stock = library.stock_for(file)
    for _, _, name in used_names(tree.data) if isinstance(tree, Tree) else ():
        if name in stock.common:
            yield Path(stock.common[name].file)
        yield from (Path(one.place.file) for one in stock.vocabulary.unread.get(name, ()) if one.place)


def within(file: Path, chosen: Iterable[Path]) -> bool:
    """Says whether a file is one of the chosen, or in a chosen folder."""
    return any(file == path or path in file.parents for path in chosen)
