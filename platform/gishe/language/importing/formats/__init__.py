"""The formats that can be imported, one a file: a module here that has a `FORMAT` is found by itself."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from gishe.language.importing.form import Form
from gishe.values.problem import Problem
from gishe.values.text import Text


class Format(Protocol):
    """A way in which another tool keeps a form."""

    name: str
    title: Text

    def read(self, body: bytes, name: str) -> Form | Problem | None:
        """Reads any bytes; a problem where the file is of this format and can't be read, `None` where it is not.

        `name` is the file's, without its ending.
        """


def _found() -> tuple[Format, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module.FORMAT for module in modules if hasattr(module, "FORMAT"))


#: Every format, in the order of their names; each knows its own files.
FORMATS = _found()
