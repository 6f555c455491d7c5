"""A definition as it is stored with its cases: self-contained, and the order of what people see kept.

Canonical JSON sorts keys, so the mappings whose order people see (speeds, options to choose from) are kept as pairs.
"""

from collections.abc import Callable, Mapping
from typing import Any

from gishe.language.section import dump_words
from gishe.language.service import ServiceDefinition
from gishe.language.vocabulary import Vocabulary
from gishe.values.plain import Plain


def stored(definition: ServiceDefinition, vocabulary: Vocabulary) -> dict[str, Plain]:
    """Gives the definition as plain data with shared option lists written out."""
    return _form(definition.canonical(), lambda options: _pairs(options, vocabulary), _items)


def written(canonical: Mapping[str, Plain]) -> dict[str, Plain]:
    """Gives back the definition as an author would have written it in one file."""
    return _form(dict(canonical), _mapping, _mapping)


def with_options(canonical: Mapping[str, Plain], change: Callable[[Any], Any]) -> dict[str, Plain]:
    """Gives a stored definition with its option lists changed."""
    return _form(dict(canonical), change, lambda speeds: speeds)


def _form(data: dict[str, Any], options: Any, speeds: Any) -> dict[str, Any]:
    pages = [{**page, "fields": _fields(page["fields"], options)} for page in data["form"]]
    changed = {**data, "form": pages, "speeds": speeds(data["speeds"])}
    if "approval" in data:
        changed["approval"] = [_step(item, options) for item in data["approval"]]
    return changed


def _step(item: dict[str, Any], options: Any) -> dict[str, Any]:
    if "together" in item:
        return {**item, "together": [_step(one, options) for one in item["together"]]}
    return {**item, "fill": _fields(item["fill"], options)} if "fill" in item else item


def _fields(fields: Any, options: Any) -> list[dict[str, Any]]:
    changed = []
    for field in fields:
        one = dict(field)
        if "options" in one:
            one["options"] = options(one["options"])
        if isinstance(one.get("fields"), list):
            one["fields"] = _fields(one["fields"], options)
        changed.append(one)
    return changed


def _pairs(options: Any, vocabulary: Vocabulary) -> Any:
    if isinstance(options, str):
        return [[value, dump_words(label)] for value, label in vocabulary.options[options].items()]
    return _items(options)


def _items(mapping: Any) -> Any:
    return [[key, value] for key, value in mapping.items()] if isinstance(mapping, Mapping) else mapping


def _mapping(pairs: Any) -> Any:
    return dict(pairs) if isinstance(pairs, list) else pairs
