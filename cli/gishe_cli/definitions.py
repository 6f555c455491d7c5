"""Where the definitions are that a command is to look at, and the reading of them."""

import os
from collections.abc import Iterable
from pathlib import Path

from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import Library, read_library
from gishe.values.problem import Problem
from gishe.values.text import Language

_SECTIONS = ("services", "registers", "common", "municipalities")


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


def shown(problem: Problem, language: Language) -> str:
    """Gives a problem's line; files are named as one sees them from the folder where one is."""
    return problem.line(language).replace(f"{Path.cwd()}{os.sep}", "")


def within(file: Path, chosen: Iterable[Path]) -> bool:
    """Says whether a file is one of the chosen, or in a chosen folder."""
    return any(file == path or path in file.parents for path in chosen)
