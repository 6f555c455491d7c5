"""An answer in JSON: each value put where its field's path leads, so that whoever reads by the paths finds it."""

from collections.abc import Mapping, Sequence
from typing import Any

from gishe.language.json_path import JsonPath, Step, json_path
from gishe.language.protocols.rest import RestField
from gishe.values.plain import Plain


def placed(fields: Sequence[RestField], answer: Mapping[str, Plain]) -> Any:
    """Writes an answer; a field whose path has a filter is left out, as nobody can say where it would stand."""
    made: Any = {}
    for field in fields:
        path = json_path(field.path)
        steps = path.steps if isinstance(path, JsonPath) else None
        value = answer.get(field.name, [] if field.list and field.required else None)
        if steps is not None and value is not None:
            made = _put(made, steps, _spelled(field, value))
    return made


def _put(at: Any, steps: Sequence[Step], value: Any) -> Any:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, str):
        made = dict(at) if isinstance(at, dict) else {}
        return {**made, step: _put(made.get(step), rest, value)}
    items = list(at) if isinstance(at, list) else []
    values = list(enumerate(value)) if step is None else [(step, value)]
    for place, one in values:
        items += [None] * (place + 1 - len(items))
        items[place] = _put(items[place], rest, one)
    return items


def _spelled(field: RestField, value: Plain) -> Any:
    if field.list and isinstance(value, list):
        return [_one(field, item) for item in value]
    return _one(field, value)


def _one(field: RestField, value: Plain) -> Any:
    if isinstance(value, Mapping):
        return placed(field.fields, value)
    return float(str(value)) if field.type == "decimal" else value
