"""The names that a definition may use because other files have them: operations, pages, routes, lists, roles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gishe.language.library import Library
from gishe.language.register import Operation
from gishe.language.register_arguments import arguments
from gishe.language.shared_routes import route_steps
from gishe.language.spreading import items_of
from gishe.language.tree import Tree
from gishe.language.vocabulary import CheckType, FieldType
from gishe.values.plain import Plain
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Names:
    """What is there to be named, each with the words that say what it is."""

    fields: Mapping[str, FieldType]
    checks: Mapping[str, CheckType]
    operations: Mapping[str, Operation] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    routes: Mapping[str, str] = field(default_factory=dict)
    shared_checks: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    numbering: tuple[str, ...] = ()
    services: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library, *, own: bool = False) -> "Names":
        """Collects the names of a folder of definitions; with `own`, also what municipalities share among their own."""
        known, towns = library.vocabulary, library.municipalities.values()
        every = [known, *(stock.vocabulary for stock in library.stocks.values() if own)]
        return cls(
            known.fields,
            known.checks,
            known.operations,
            {f"common/{name}": _title(page) for one in every for name, page in one.pages.items()},
            {f"common/{name}": _route(tree) for one in every for name, tree in one.routes.items()},
            {f"common/{name}": _checks(tree) for one in every for name, tree in one.shared_checks.items()},
            {name: _labels(labels) for one in every for name, labels in one.options.items()},
            {role: _words(label) for town in towns for role, label in town.roles.items()},
            tuple(sorted({name for town in towns for name in town.registers})),
            {name: _words(its.definition.title) for name, its in library.services.items()},
        )

    def of_key(self, section: str, key: str, value: dict[str, Any]) -> dict[str, Any]:
        """Gives the schema of a key, narrowed to the names that it takes; unchanged where it takes any."""
        narrowed = {
            ("Use", "use"): _one_of(self.pages),
            ("UsedRoute", "use"): _one_of(self.routes),
            ("UsedChecks", "use"): _one_of(self.shared_checks),
            ("ServiceDefinition", "checks"): _with_shared(value),
            ("CommonRoute", "approval"): _unshared(value),
            ("MunicipalityDefinition", "services"): {**value, "items": _one_of(self.services)},
            ("Step", "role"): _rather(_one_of(self.roles), value),
            ("DocumentDefinition", "register"): _rather({"enum": list(self.numbering)}, value),
        }
        if key == "response":
            return {"anyOf": [value, {"type": "string"}]}
        if key == "ask":
            return _one_of({name: _words(one.title) for name, one in self.operations.items()})
        if key == "options" and "anyOf" in value:
            # What takes the name of a list takes a mapping in its place too.
            return {"anyOf": [_one_of(self.lists), *(one for one in value["anyOf"] if one.get("type") == "object")]}
        return narrowed.get((section, key), value)

    def arguments(self) -> dict[str, Any]:
        """Gives what `with` takes for each operation that is asked, as conditions on `ask`."""
        return {
            "allOf": [
                {
                    "if": {"properties": {"ask": {"const": name}}, "required": ["ask"]},
                    "then": {"properties": {"with": _arguments(operation)}},
                }
                for name, operation in self.operations.items()
            ]
        }


def _unshared(value: dict[str, Any]) -> dict[str, Any]:
    """Leaves out of a route's items the use of another route."""
    items = value.get("items", {})
    kept = [one for one in items.get("oneOf", ()) if not str(one.get("$ref")).endswith("/UsedRoute")]
    return {**value, "items": {**items, "oneOf": kept}}


def _with_shared(value: dict[str, Any]) -> dict[str, Any]:
    """Lets shared checks stand where a check may."""
    return {**value, "items": {"oneOf": [value.get("items", {}), {"$ref": "#/definitions/UsedChecks"}]}}


def _labels(labels: Mapping[str, Text]) -> str:
    return ", ".join(_words(label) for label in labels.values())


def _route(tree: Tree) -> str:
    """Says what a shared route is: its title, else the names of its steps."""
    data = tree.data if isinstance(tree.data, Mapping) else {}
    return _title(data) or " → ".join(name for _, name in route_steps(tree))


def _checks(tree: Tree) -> str:
    """Says what shared checks are: their title, else the titles of the checks."""
    data = tree.data if isinstance(tree.data, Mapping) else {}
    listed = (_title(one) for one in items_of(tree, "checks") if isinstance(one, Mapping))
    return _title(data) or "; ".join(filter(None, listed))


def _arguments(operation: Operation) -> dict[str, Any]:
    fields = operation.request.fields
    return {
        "type": "object",
        "properties": {
            name: {"type": "string", "format": "gishe-expression", "description": _words(one.label)}
            for name, one in arguments(fields).items()
        },
        # A group's fields stand here or the whole group does; the check says which is missing.
        "required": [one.name for one in fields if one.required and not one.fields and not one.one_of],
        "additionalProperties": False,
    }


def _rather(known: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """Offers what is known where anything else may stand too."""
    return {"anyOf": [known, value]} if known["enum"] else value


def _one_of(names: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "string", "enum": sorted(names), "enumDescriptions": [names[name] for name in sorted(names)]}


def _words(text: Text) -> str:
    return f"{text.bg} / {text.en}" if text.en else text.bg


def _title(page: Mapping[str, Plain]) -> str:
    match page.get("title"):
        case {"bg": str(bg), "en": str(en)}:
            return f"{bg} / {en}"
        case str(bg) | {"bg": str(bg)}:
            return bg
    return ""
