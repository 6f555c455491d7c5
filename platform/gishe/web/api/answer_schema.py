"""The answers of a service's form as JSON Schema (2020-12), with the conditions under which each is asked."""

from collections.abc import Iterable, Mapping
from typing import Any

from gishe.forms.condition import condition_in_words
from gishe.forms.field_type import type_of
from gishe.language.compiled import CompiledPage, Service
from gishe.language.vocabulary import Expression, Field, Kind, Shape
from gishe.values.text import Text

_KINDS: Mapping[Kind, Mapping[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.WHOLE: {"type": "integer"},
    Kind.DECIMAL: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    Kind.MONEY: {"type": "string", "examples": ["5.11 EUR"]},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.YES_NO: {"type": "boolean"},
}


def answer_schema(service: Service, at: str) -> dict[str, Any]:
    """Gives the schema of a form's answers: those of pages that are not asked now are left out of what is required.

    What the type of a question asks beyond its shape (a check digit, a limit) is judged as it is sent.
    """
    its = service.definition
    properties = {field.id: _field(field, service.fields, page) for page in service.pages for field in page.fields}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{at}/services/{service.id}/form?version={service.digest}",
        "title": its.title.to("en"),
        **_said("title", its.title),
        "type": "object",
        "properties": properties,
        "required": [field.id for page in service.pages for field in _always(page)],
        "additionalProperties": True,
        "x-version": service.digest,
        "x-pages": [_page(page, service.fields) for page in service.pages],
    }


def _always(page: CompiledPage) -> Iterable[Field]:
    if page.show_if is not None:
        return ()
    return (field for field in page.fields if field.show_if is None and not field.definition.optional)


def _page(page: CompiledPage, fields: Mapping[str, Field]) -> dict[str, Any]:
    its = page.definition
    asked = _condition(page.show_if, fields)
    return {"id": page.id, **_said("title", its.title), "fields": [one.id for one in page.fields], **asked}


def _field(field: Field, fields: Mapping[str, Field], page: CompiledPage | None = None) -> dict[str, Any]:
    its = field.definition
    asked = _condition(field.show_if, fields) or (_condition(page.show_if, fields) if page else {})
    return {
        **_shape(field.type.shape(field), field),
        "title": its.label.to("en"),
        **_said("title", its.label),
        **({"description": its.hint.to("en"), **_said("description", its.hint)} if its.hint else {}),
        "x-type": type_of(field).name,
        **({"x-optional": True} if its.optional else {}),
        **({"readOnly": True} if its.fixed else {}),
        **asked,
    }


def _shape(shape: Shape, field: Field | None = None) -> dict[str, Any]:
    if shape.many:
        return {"type": "array", "items": _one(shape, field)}
    return _one(shape, field)


def _one(shape: Shape, field: Field | None) -> dict[str, Any]:
    if field and field.choices:
        return {"type": "string", "oneOf": [_choice(value, label) for value, label in field.choices.items()]}
    if shape.kind is not Kind.GROUP:
        return dict(_KINDS[shape.kind])
    if field and field.rows:
        rows = {one.id: one for one in field.rows}
        required = [one.id for one in field.rows if one.show_if is None and not one.definition.optional]
        properties = {name: _field(one, rows) for name, one in rows.items()}
        return {"type": "object", "properties": properties, "required": required}
    return {"type": "object", "properties": {name: _shape(one) for name, one in shape.fields.items()}}


def _choice(value: str, label: Text) -> dict[str, Any]:
    return {"const": value, "title": label.to("en"), **_said("title", label)}


def _said(name: str, text: Text) -> dict[str, Any]:
    return {f"x-{name}": {"bg": text.bg, "en": text.to("en")}}


def _condition(condition: Expression | None, fields: Mapping[str, Field]) -> dict[str, Any]:
    """Tells a condition as it is written and in words; a program need not reckon it, the service does."""
    words = condition_in_words(condition, fields)
    if condition is None or words is None:
        return {}
    return {"x-asked-if": {"expression": condition.source, "bg": words.bg, "en": words.to("en")}}
