"""The schema of a municipality's overlay: a service of which anything may be left out, changed, removed or added."""

from collections.abc import Iterable
from typing import Any

from gishe.language.glossary import MEANINGS

#: The sections whose things are found by a name, and the keys that may give it.
_NAMED = {
    "Page": "page", "FieldDefinition": "id", "CheckDefinition": "id", "Step": "step", "Scenario": "name",
}  # fmt: skip
_PLACING: dict[str, dict[str, Any]] = {
    "remove": {"const": True},
    "reason": {"type": "string"},
    "after": {"type": "string"},
    "before": {"type": "string"},
}
_REMOVED = {"type": "object", "properties": {"remove": {"const": True}}, "required": ["remove"]}
#: These say how a value is written, not what a section holds.
_WHOLE = frozenset({"Text", "Term", "Money", "ScenarioApplicant"})


def as_overlay(service: dict[str, Any], services: Iterable[str]) -> dict[str, Any]:
    """Turns a service's schema into that of an overlay; `services` are those that can be extended."""
    definitions = {name: _partial(name, part) for name, part in service["definitions"].items()}
    top = _partial("", {key: one for key, one in service.items() if key != "definitions"})
    own = {
        "extends": {"type": "string", "enum": list(services), "description": _told("extends")},
        "replaces": {"type": "object", "description": _told("replaces")},
    }
    top["properties"] = {**own, **{key: one for key, one in top["properties"].items() if key != "service"}}
    return {**top, "required": ["extends"], "definitions": definitions}


def _told(key: str) -> str:
    return f"{MEANINGS[key].bg}\n\n{MEANINGS[key].en}"


def _partial(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """Leaves only the name of a thing required, and lets any other key of it be removed."""
    if name in _WHOLE or "properties" not in part:
        return part
    required = set(part.get("required", ()))
    made = {key: one for key, one in part.items() if key != "required"}
    made["properties"] = {
        key: _shorter(one) if key in required else _removable(_shorter(one)) for key, one in part["properties"].items()
    }
    if key := _named(name):
        made["properties"] |= {word: {**one, "description": _told(word)} for word, one in _PLACING.items()}
        made["required"] = [key]
    if name == "Speed":
        made["properties"]["remove"] = {**_PLACING["remove"], "description": _told("remove")}
    if name in {"Use", "UsedRoute", "UsedChecks"}:
        placing = {word: {"type": "string", "description": _told(word)} for word in ("after", "before")}
        made["properties"] |= {**placing, "remove": {"const": True, "description": _told("remove")}}
        # A shared page may be changed where it is named; a route has steps, each with its own name.
        made["properties"] |= {key: {} for key in ("title", "about", "show_if", "fields") if name == "Use"}
        made["required"] = ["use"]
    return made


def _named(name: str) -> str | None:
    # A field of one type and a check of one type are named as all fields and checks are.
    return "id" if name.startswith(("field-", "check-")) else _NAMED.get(name)


def _shorter(value: dict[str, Any]) -> dict[str, Any]:
    """Lets a list or mapping say less than the shared service must."""
    return {key: one for key, one in value.items() if key not in {"minItems", "minProperties"}}


def _removable(value: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in value and "anyOf" not in value and value.get("type") not in {"object", "array", "string"}:
        return value
    described = {"description": value["description"]} if "description" in value else {}
    return {"anyOf": [{key: one for key, one in value.items() if key != "description"}, _REMOVED], **described}
