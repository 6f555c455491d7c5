"""The parts of a JSON Schema: what it refers to, what it consists of, and what of it has no words in a form."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gishe.language.importing.words import cleaned, either, label
from gishe.values.text import Text

_DEEPEST, _MOST_STEPS = 12, 5000
#: What says of a schema that which our forms have no words for.
_UNSAID = ("not", "dependentSchemas", "dependencies", "patternProperties", "propertyNames", "unevaluatedProperties")
_VARIANTS = Text("при няколко възможни схеми е взета първата.", "of several possible schemas the first one was taken.")
KEYWORD = Text(
    "„{key}“ няма съответствие във формуляр; напишете го като проверка.",
    "“{key}” has no counterpart in a form; write it as a check.",
)
_FAR = Text(
    "препратката „{where}“ не води до схема в същия файл.",
    "the reference “{where}” leads to no schema in the same file.",
)


@dataclass(slots=True)
class Gathering:
    """Puts a schema together; `steps` keep references from going round for ever, `lose` is told what is left out."""

    root: Mapping[str, Any]
    lose: Callable[[str, Text], None]
    steps: int = 0

    def whole(self, of: Any, name: str) -> Mapping[str, Any]:
        """Gives a schema with what it refers to and consists of in one mapping; `name` is what it is called."""
        its = self._all(self._followed(mapping(of), name), name)
        for key in ("anyOf", "oneOf"):
            its = self._first(its, key, name)
        for key in _UNSAID:
            if key in its:
                self.lose(_title(its, name or key), KEYWORD.fill(key=key))
        return its

    def _followed(self, its: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        for _ in range(_DEEPEST):
            self.steps += 1
            if "$ref" not in its or self.steps > _MOST_STEPS:
                break
            rest = {key: one for key, one in its.items() if key != "$ref"}
            its = {**self._referred(str(its["$ref"]), name), **rest}
        return its

    def _all(self, its: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        for part in listed(its.get("allOf"))[:_DEEPEST]:
            if self.steps < _MOST_STEPS:
                its = _merged(its, self._followed(mapping(part), name))
        return its

    def _first(self, its: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
        """Takes the first of several possible schemas, where they are no answers to choose from."""
        options = [one for one in listed(its.get(key)) if mapping(one).get("type") != "null"]
        if not options or dict(choices(its)):
            return its
        if len(options) > 1:
            self.lose(_title(its, name or key), _VARIANTS)
        rest = {other: one for other, one in its.items() if other != key}
        return _merged(rest, self._followed(mapping(options[0]), name))

    def _referred(self, where: str, name: str) -> Mapping[str, Any]:
        found: Any = self.root if where.startswith("#") else None
        for step in where.removeprefix("#").split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            found = found.get(key) if isinstance(found, Mapping) else None
        if not isinstance(found, Mapping):
            self.lose(name or where, _FAR.fill(where=where[:200]))
        return mapping(found)


def choices(of: Mapping[str, Any]) -> Iterator[tuple[str, Text]]:
    """Gives what is listed in `enum`, or in `oneOf` as constants with titles."""
    names = listed(of.get("enumNames") or of.get("x-enumNames"))
    for at, one in enumerate(listed(of.get("enum"))):
        if isinstance(one, str | int | float) and not isinstance(one, bool) and str(one):
            yield str(one), either(label(names[at]) if at < len(names) else cleaned(one))
    for key in ("oneOf", "anyOf"):
        constants = [mapping(one) for one in listed(of.get(key))]
        if constants and all("const" in one for one in constants):
            named = ((str(one["const"]), label(one.get("title")) or cleaned(one["const"])) for one in constants)
            yield from ((value, either(words)) for value, words in named)


def properties(of: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Lists the properties of an object by name."""
    return [(str(name), its) for name, its in mapping(of.get("properties")).items()]


def mapping(value: Any) -> Mapping[str, Any]:
    """Gives a mapping as it is, and an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def listed(value: Any) -> list[Any]:
    """Gives a list as it is, and an empty one for anything else."""
    return value if isinstance(value, list) else []


def _title(of: Mapping[str, Any], otherwise: str) -> str:
    return str(of.get("title") or otherwise)


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Lays two schemas together that both must hold."""
    both = {**other, **one}
    if "properties" in one and "properties" in other:
        both["properties"] = {**mapping(other["properties"]), **mapping(one["properties"])}
    if "required" in one and "required" in other:
        both["required"] = [*listed(one["required"]), *listed(other["required"])]
    return both
