"""The field types, one file each: every module here has a `TYPE`, and a new file is a new type."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from gishe.forms.field_type import FieldType


def _found() -> dict[str, FieldType]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    types: list[FieldType] = [module.TYPE for module in modules]
    return {field_type.name: field_type for field_type in types}


#: Every field type by the name that definitions use.
FIELD_TYPES: Mapping[str, FieldType] = MappingProxyType(_found())
