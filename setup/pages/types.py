"""docs/reference/fields/ and docs/reference/checks/: a page for each type, made from its docstring and options."""

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES

_KINDS: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    ("fields", "Field types", FIELD_TYPES),
    ("checks", "Check types", CHECK_TYPES),
)


def pages() -> Iterator[tuple[str, str]]:
    """Gives each kind's list and each type's page by its name."""
    for folder, title, types in _KINDS:
        yield f"{folder}/README.md", _listed(title, types)
        for name, kind in types.items():
            yield f"{folder}/{name}.md", _page(name, kind)


def _listed(title: str, types: Mapping[str, Any]) -> str:
    rows = "".join(f"- [`{name}`]({name}.md): {_said(kind).splitlines()[0]}\n" for name, kind in sorted(types.items()))
    return f"# {title}\n\nThese pages are made by `make docs` from the types themselves.\n\n{rows}"


def _page(name: str, kind: Any) -> str:
    return f"# `{name}`\n\n{_said(kind)}\n{_options(kind.options)}"


def _said(kind: Any) -> str:
    return inspect.cleandoc(type(kind).__doc__ or "")


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
