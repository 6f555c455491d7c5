"""Comparing two versions of a service in sentences: one kind of change a file, whose docstring is its reference.

A change is `safe` where nothing that was begun before is judged otherwise; it needs a `plan` where cases or drafts
would be; it is `breaking` where a case that stands in its place can't go on under the new version at all.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from gishe.language.compiled import Service
from gishe.language.diff.change import WEIGHTS, Change
from gishe.values.text import Text


def _found() -> tuple[ModuleType, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module for module in modules if hasattr(module, "find"))


#: Every kind of change: a module with `find(old, new)`.
KINDS = _found()
#: What no kind has words for still counts: a version is never taken for the same when it is not.
_OTHERWISE = Change("plan", Text("Услугата е променена по друг начин.", "The service has changed in another way."))


def compare(old: Service, new: Service) -> tuple[Change, ...]:
    """Gives what has changed from one version to another, the gravest first; nothing for equal definitions."""
    if old.digest == new.digest:
        return ()
    changes = [change for kind in KINDS for change in kind.find(old, new)]
    return tuple(sorted(changes, key=lambda change: WEIGHTS.index(change.weight))) or (_OTHERWISE,)
