"""The reference page of a field type or check type, made from its docstring and options."""

import inspect
from typing import Any

from pydantic import BaseModel


def type_page(name: str, kind: Any) -> str:
    """Makes the Markdown page of a field type or check type."""
    return f"# `{name}`\n\n{said(kind)}\n{_options(kind.options)}"


def said(kind: Any) -> str:
    """Gives what a type says of itself."""
    return inspect.cleandoc(kind.__doc__ or "")


def _options(section: type[BaseModel]) -> str:
    if not section.model_fields:
        return ""
    said = inspect.cleandoc(section.__doc__ or "")
    rows = "".join(f"| `{field.alias or name}` | {_default(field)} |\n" for name, field in section.model_fields.items())
    return f"\n## Options\n\n{said}\n\n| key | if left out |\n|---|---|\n{rows}"


def _default(field: Any) -> str:
    if field.is_required():
        return "it must be there"
    value = field.get_default(call_default_factory=True)
    return f"`{value}`" if value not in (None, (), {}, "") else "nothing"
