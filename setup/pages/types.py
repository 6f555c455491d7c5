"""docs/reference/fields/ and docs/reference/checks/: a page for each type, made from its docstring and options."""

from collections.abc import Iterator, Mapping
from typing import Any

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.type_page import said, type_page

_KINDS: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    ("fields", "Field types", FIELD_TYPES),
    ("checks", "Check types", CHECK_TYPES),
)


def pages() -> Iterator[tuple[str, str]]:
    """Gives each kind's list and each type's page by its name."""
    for folder, title, types in _KINDS:
        yield f"{folder}/README.md", _listed(title, types)
        for name, kind in types.items():
            yield f"{folder}/{name}.md", type_page(name, kind)


def _listed(title: str, types: Mapping[str, Any]) -> str:
    rows = "".join(f"- [`{name}`]({name}.md): {said(kind).splitlines()[0]}\n" for name, kind in sorted(types.items()))
    return f"# {title}\n\nThese pages are made by `make docs` from the types themselves.\n\n{rows}"
