"""What can be reached over the API, one resource a file, each with its `OPERATIONS`; nothing else lists them."""

from importlib import import_module
from pkgutil import iter_modules

from gishe.web.api.operation import Operation


def _found() -> tuple[Operation, ...]:
    modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
    return tuple(operation for module in modules for operation in getattr(module, "OPERATIONS", ()))


#: Every operation, in the order of the files' names.
OPERATIONS = _found()
