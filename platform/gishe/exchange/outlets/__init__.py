"""The outlets that there are: each kind is a file here that says how it is set up (`read`) and tells what happens."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, TypeAlias

from gishe.runtime.telling.notice import Outlet
from gishe.values.problem import Problem

#: Reads an outlet's table; paths in it are relative to the folder.
Read: TypeAlias = Callable[[Path, Mapping[str, Any]], Outlet | tuple[Problem, ...]]


def kinds() -> Mapping[str, Read]:
    """Gives how each kind of outlet is read, by the name that settings call it by."""
    names = (one.name for one in iter_modules([str(Path(__file__).parent)]))
    return {name.replace("_", "-"): import_module(f"{__name__}.{name}").read for name in sorted(names)}
