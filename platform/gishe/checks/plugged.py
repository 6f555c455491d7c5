"""Check types of installed packages: found by their entry points, tried on, and kept within bounds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_args

import pluggy

from gishe.checks.broken import Broken
from gishe.checks.check_type import CheckType
from gishe.checks.guarded import Guarded
from gishe.language.section import Section
from gishe.language.vocabulary import Asks
from gishe.values.plain import digest

#: The group of entry points that a package declares its check types in.
GROUP = "gishe.checks"
#: The version of `gishe.plugin`. It grows when what a plugin relies on changes; `UNDERSTOOD` are those that still work.
API, UNDERSTOOD = 1, frozenset({1})
hookspec = pluggy.HookspecMarker("gishe")
hookimpl = pluggy.HookimplMarker("gishe")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_METHODS = ("slots", "problems", "record", "needs", "judge", "when_down", "imagined")


@hookspec
def gishe_check_types() -> Iterable[CheckType]:
    """Gives the check types of a package, each an instance."""
    raise NotImplementedError


class _Hooks:
    gishe_check_types = staticmethod(gishe_check_types)


@dataclass(frozen=True, slots=True)
class Plugged:
    """A package that adds check types: its entry point, name and version, and what was found in it or went wrong."""

    entry: str
    package: str
    version: str
    types: tuple[CheckType, ...] = ()
    trouble: str = ""


def plugged(found: Iterable[EntryPoint] | None = None, taken: Iterable[str] = ()) -> tuple[Plugged, ...]:
    """Loads what is installed, in the order of names; a name that is `taken` stays with who has it.

    One that can't be loaded is a check type all the same, by the name of its entry point: services that use it say so,
    and their cases go to a person.
    """
    names, packages = set(taken), []
    for entry in sorted(entry_points(group=GROUP) if found is None else found, key=lambda one: one.name):
        package = _loaded(entry, names)
        names |= {one.name for one in package.types}
        packages.append(package)
    return tuple(packages)


def types_of(packages: Iterable[Plugged]) -> Mapping[str, CheckType]:
    """Gives all their check types by name."""
    return {one.name: one for package in packages for one in package.types}


def _loaded(entry: EntryPoint, names: set[str]) -> Plugged:
    known = entry.dist
    said = (entry.name, known.name if known else "", known.version if known else "")
    try:
        types = _offered(entry.load())
    except Exception as error:  # noqa: BLE001 - a stranger's package may raise anything when it is imported
        trouble = type(error).__name__
    else:
        trouble = next((wrong for one in types if (wrong := _unfit(one, names))), "" if types else "no-check-type")
        if not trouble:
            return Plugged(*said, tuple(Guarded(one, edition=_edition(one)) for one in types))
    if entry.name in names or not _NAME.fullmatch(entry.name):
        return Plugged(*said, (), trouble)
    return Plugged(*said, (Broken(entry.name, trouble),), trouble)


def _edition(kind: CheckType) -> str:
    """Names the sources of a check type's package, which may be worked on where it lies."""
    try:
        spec = find_spec(type(kind).__module__.partition(".")[0])
    except (ImportError, ValueError):
        spec = None
    folders = [Path(one) for one in spec.submodule_search_locations or ()] if spec else []
    files = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    files = files or ([Path(spec.origin)] if spec and spec.origin else [])
    return digest([digest(file.read_bytes()) for file in files if file.is_file()])


def _offered(module: Any) -> tuple[Any, ...]:
    manager = pluggy.PluginManager("gishe")
    manager.add_hookspecs(_Hooks)
    manager.register(module)
    manager.check_pending()
    return tuple(one for many in manager.hook.gishe_check_types() for one in many)


def _unfit(kind: Any, names: set[str]) -> str:
    """Says in a word why an object can't be a check type; nothing where it can."""
    name, options = getattr(kind, "name", None), getattr(kind, "options", None)
    if getattr(kind, "api", None) not in UNDERSTOOD:
        return "api"
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return "name"
    if name in names:
        return "name-taken"
    if not (isinstance(options, type) and issubclass(options, Section)):
        return "options"
    if getattr(kind, "asks", None) not in get_args(Asks) or not all(
        callable(getattr(kind, one, None)) for one in _METHODS
    ):
        return "methods"
    return ""
