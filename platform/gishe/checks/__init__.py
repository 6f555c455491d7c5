"""Check types, one file each: `needs` says what to ask, `judge` says what came out; both pure.

A module here that has a `TYPE` is a check type. Adding one is adding a file; nothing else lists them. Installed
packages add theirs by entry points (`gishe.plugin` is what they may use).
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules

from gishe.checks.check_type import CheckType
from gishe.checks.plugged import Plugged, plugged, types_of


class CheckTypes(Mapping[str, CheckType]):
    """The check types there are, by name; found when somebody first looks, since packages may be importing us just now.

    `packages` are the installed packages that add some, or meant to.
    """

    def __getitem__(self, name: str) -> CheckType:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def own(self) -> Mapping[str, CheckType]:
        """The check types of this house."""
        modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
        return {kind.name: kind for module in modules if (kind := getattr(module, "TYPE", None))}

    @cached_property
    def packages(self) -> tuple[Plugged, ...]:
        """The installed packages."""
        return plugged(taken=self.own)

    @cached_property
    def _known(self) -> Mapping[str, CheckType]:
        return {**self.own, **types_of(self.packages)}


#: Every check type by the name that a definition's `type:` says.
CHECK_TYPES = CheckTypes()
