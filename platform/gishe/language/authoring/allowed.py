"""What the schema allows at a place of a file: walks the schema along the way to the place, by what the file says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from jsonschema import Draft7Validator

from gishe.language.tree import Path

Schema: TypeAlias = Mapping[str, Any]


def allowed(schema: Schema, data: Any, path: Path) -> list[Schema]:
    """Gives every part of the schema that speaks of the value at a path."""
    found = list(_all(schema, schema, data))
    for step in path:
        data = _inner(data, step)
        found = [part for one in found for below in _below(one, step) for part in _all(schema, below, data)]
    return found


def _inner(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _all(root: Schema, part: Any, data: Any) -> Iterator[Schema]:
    """Gives a part with all that it refers to, its alternatives, and what its conditions say of the data."""
    if not isinstance(part, dict):
        return
    yield part
    if "$ref" in part:
        yield from _all(root, root["definitions"][part["$ref"].rpartition("/")[2]], data)
    for one in (*part.get("allOf", ()), *part.get("oneOf", ()), *_left(root, part.get("anyOf", ()), data)):
        yield from _all(root, one, data)
    if "if" in part:
        holds = Draft7Validator(part["if"]).is_valid(data)
        yield from _all(root, part.get("then" if holds else "else"), data)


def _left(root: Schema, alternatives: Sequence[Any], data: Any) -> Sequence[Any]:
    """Leaves out the alternatives that what is written has ruled out, as `protocol: rest` does; not all of them."""
    return [one for one in alternatives if not _is_ruled_out(root, one, data)] or alternatives


def _is_ruled_out(root: Schema, part: Any, data: Any) -> bool:
    its = root["definitions"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    if not isinstance(data, dict):
        return False
    fixed = {key: one["enum"][0] for key, one in its.get("properties", {}).items() if len(one.get("enum", ())) == 1}
    return any(data.get(key, value if key not in its["required"] else None) != value for key, value in fixed.items())


def _below(part: Schema, step: str | int) -> Iterator[Any]:
    if isinstance(step, int):
        yield part.get("items")
    elif step in part.get("properties", {}):
        yield part["properties"][step]
    else:
        yield from part.get("patternProperties", {}).values()
        yield part.get("additionalProperties")


def keys(parts: list[Schema]) -> dict[str, str]:
    """Gives the keys that may be written, with what they mean."""
    found: dict[str, str] = {}
    for part in parts:
        for key, value in part.get("properties", {}).items():
            found[key] = found.get(key) or value.get("description", "")
    return found


def values(parts: list[Schema]) -> dict[str, str]:
    """Gives the values that may be written, with what they mean."""
    found: dict[str, str] = {}
    for part in parts:
        told = part.get("enumDescriptions", ())
        for at, value in enumerate(part.get("enum", ())):
            found[written(value)] = told[at] if at < len(told) else ""
        for value in (*part.get("examples", ()), *([part["const"]] if "const" in part else ())):
            found.setdefault(written(value), "")
        if part.get("type") == "boolean" and "const" not in part:
            found |= {"true": "", "false": ""}
    return found


def meaning(parts: list[Schema]) -> str:
    """Gives what is said of a key or value; the first is the nearest to it."""
    return next((part["description"] for part in parts if part.get("description")), "")


def written(value: Any) -> str:
    """Writes a value as YAML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
