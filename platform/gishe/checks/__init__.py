"""Check types, one file each: `needs` says what to ask, `judge` says what came out; both pure.

A module here that has a `TYPE` is a check type. Adding one is adding a file; nothing else lists them.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from gishe.checks.check_type import CheckType


def _found() -> Iterator[CheckType]:
    for module in iter_modules(__path__, f"{__name__}."):
        if kind := getattr(import_module(module.name), "TYPE", None):
            yield kind


#: Every check type by the name that a definition's `type:` says.
CHECK_TYPES: Mapping[str, CheckType] = MappingProxyType({kind.name: kind for kind in _found()})
