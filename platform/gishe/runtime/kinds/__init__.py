"""The kinds of documents that a case may have, one file each; each is numbered, printed, signed and verifiable.

A module here that has a `KIND` is a kind. Adding one is adding a file, its name in `cases/document.py`, and its text in
`documents/` of the default theme.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from gishe.cases import event as e
from gishe.runtime.kinds.kind import Kind


def _found() -> Mapping[str, Kind]:
    modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
    return {its.name: its for module in modules if isinstance(its := getattr(module, "KIND", None), Kind)}


#: Every kind by its name.
KINDS: Mapping[str, Kind] = _found()


def called_for(event: e.Event) -> Iterator[Kind]:
    """Lists the kinds of which an event calls for a document."""
    return (kind for kind in KINDS.values() if kind.is_called_by(event))
