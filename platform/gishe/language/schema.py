"""The language as JSON Schema (draft 7, which editors know best), with the names that a folder's files may use."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, get_args

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from gishe.language.approval import CommonRoute
from gishe.language.check import CheckDefinition, CommonChecks, UsedChecks
from gishe.language.form import CommonPage, FieldDefinition, OptionList
from gishe.language.glossary import meaning
from gishe.language.library import Library
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.offered_names import Names
from gishe.language.protocols import ORDINARY, PROTOCOLS
from gishe.language.schema_overlay import as_overlay
from gishe.language.section import ExpressionText
from gishe.language.service import ServiceDefinition
from gishe.language.vocabulary import CheckType, FieldType
from gishe.language.work_days import NationalCalendar
from gishe.values.text import Text

#: The kinds of file that the language knows.
SchemaKind: TypeAlias = Literal["service", "register", "municipality", "overlay", "common", "calendar"]
KINDS: tuple[SchemaKind, ...] = get_args(SchemaKind)
Schema: TypeAlias = dict[str, Any]
#: The `format` of an expression and of a document's body: for our own editor support, others pass over it.
EXPRESSION, BODY = "gishe-expression", "gishe-body"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_EXPRESSION = TypeAdapter(ExpressionText).json_schema()
_REF = "#/definitions/"
#: How words, terms and sums are written, in place of what the program makes of them.
_WRITTEN: Mapping[str, Schema] = {
    "Text": {
        "anyOf": [
            {
                "type": "object",
                "properties": {"bg": {"type": "string"}, "en": {"type": "string"}},
                "required": ["bg"],
                "additionalProperties": False,
            },
            {"type": "string"},
        ],
    },
    "Term": {
        "type": "string",
        "pattern": r"^(at once|\d{1,4} (hour|working hour|day|working day|month|year)s?)$",
        "examples": ["7 days", "3 working days", "8 working hours", "6 months", "1 year", "at once"],
    },
    "Money": {"type": "string", "pattern": r"^\s*\d{1,12}([.,]\d{1,2})? ?(EUR|BGN)\s*$", "examples": ["5.11 EUR"]},
}


class _Generator(GenerateJsonSchema):
    """Leaves defaults out: they are what the file need not say."""

    def default_schema(self, schema: Any) -> Any:
        return self.generate_inner(schema["schema"])


def schema(kind: SchemaKind, library: Library) -> Schema:
    """Gives the JSON Schema of one kind of file, with the names that `library` has for it."""
    writer = _Writer(Names.of(library, own=kind == "overlay"))
    if kind == "common":
        page, route, listed = writer.model(CommonPage), writer.model(CommonRoute), writer.model(OptionList)
        held: Schema = {"if": {"required": ["approval"]}, "then": route, "else": _or(page, writer.model(CommonChecks))}
        top: Schema = {"if": {"required": ["options"]}, "then": listed, "else": held}
    elif kind == "register":
        top = {"anyOf": [writer.protocol(name, model) for name, model in PROTOCOLS.items()]}
    else:
        top = writer.model(_TOP[kind])
        if kind in {"service", "overlay"}:
            writer.definitions["UsedChecks"] = writer.model(UsedChecks)
    found = {"$schema": _DRAFT, "title": f"Gishe: {kind}", **top, "definitions": writer.definitions}
    return as_overlay(found, sorted(library.files)) if kind == "overlay" else found


def _or(page: Schema, checks: Schema) -> Schema:
    """Gives the schema of a page, or of checks where there are any."""
    properties = {**checks["properties"], **page["properties"]}
    need = {"required": page["required"]}
    rest = {key: one for key, one in page.items() if key != "required"}
    return {**rest, "properties": properties, "if": {"required": ["checks"]}, "then": checks, "else": need}


_TOP: Mapping[str, type[BaseModel]] = {
    "service": ServiceDefinition,
    "overlay": ServiceDefinition,
    "municipality": MunicipalityDefinition,
    "calendar": NationalCalendar,
}


class _Writer:
    """Turns models to schemas and collects their parts under `definitions`."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.definitions: dict[str, Schema] = {}

    def model(self, model: type[BaseModel]) -> Schema:
        """Gives a model's schema; what it is made of goes to `definitions`."""
        made = model.model_json_schema(ref_template=f"{_REF}{{model}}", schema_generator=_Generator)
        parts = made.pop("$defs", {})
        if "$ref" in made:  # a model that holds itself is one of its own parts
            made = dict(parts[model.__name__])
        for name, part in parts.items():
            if name not in self.definitions:
                self.definitions[name] = {}
                self.definitions[name] = self._part(name, part)
        return self._finished(model.__name__, made)

    def protocol(self, name: str, model: type[BaseModel]) -> Schema:
        """Gives the files of one protocol, which must name it unless it is what a file has that names none."""
        made = self.model(model)
        named = [] if model.model_fields["protocol"].default == ORDINARY else ["protocol"]
        made["properties"]["protocol"] = {**made["properties"]["protocol"], "enum": [name]}
        self.definitions[f"register-{name}"] = {**made, "required": [*made["required"], *named]}
        return {"$ref": f"{_REF}register-{name}"}

    def _part(self, name: str, part: Schema) -> Schema:
        match name:
            case "Text" | "Term" | "Money":
                return dict(_WRITTEN[name])
            case "FieldDefinition":
                return self._typed(part, FieldDefinition, "field", self.names.fields)
            case "CheckDefinition":
                return self._typed(part, CheckDefinition, "check", self.names.checks)
            case "KnownDefinition":
                return {**self._finished(name, part), **self.names.arguments()}
        return self._finished(name, part)

    def _finished(self, name: str, part: Schema) -> Schema:
        """Says what each key means and which names it takes."""
        part = _tidy(part)
        part.pop("title", None)
        for key, value in part.get("properties", {}).items():
            part["properties"][key] = self._described(name, key, self.names.of_key(name, key, value))
        if name == "DocumentDefinition":
            part["properties"]["body"]["format"] = BODY
        return part

    def _described(self, section: str, key: str, value: Schema) -> Schema:
        told = meaning(section, key)
        return {**value, "description": both(told)} if told else value

    def _typed(
        self, part: Schema, model: type[BaseModel], word: str, types: Mapping[str, FieldType | CheckType]
    ) -> Schema:
        """Gives a section whose further keys depend on its `type`."""
        own = self._finished(model.__name__, part)
        listed = {"enum": sorted(types), "enumDescriptions": [_doc(types[one]) for one in sorted(types)]}
        own["properties"]["type"] = self._described(model.__name__, "type", listed)
        branches = []
        for name, known in sorted(types.items()):
            self.definitions[f"{word}-{name}"] = self._of_type(own, name, known)
            condition = {"properties": {"type": {"const": name}}, "required": ["type"]}
            branches.append({"if": condition, "then": {"$ref": f"{_REF}{word}-{name}"}})
        return {**own, "allOf": branches}

    def _of_type(self, own: Schema, name: str, known: FieldType | CheckType) -> Schema:
        """Gives what a field or check of one type may say: the keys of all, and its type's own."""
        options = self.model(known.options)
        its = {
            key: {**value, "description": "\n\n".join(filter(None, (value.get("description"), options["description"])))}
            for key, value in options["properties"].items()
        }
        further = self.names.arguments() if "ask" in options["properties"] else {}
        return {
            "type": "object",
            "description": _doc(known),
            "properties": {**own["properties"], "type": {"const": name, "description": _doc(known)}, **its},
            "required": [*own["required"], *options.get("required", ())],
            "additionalProperties": False,
            **further,
        }


def both(text: Text) -> str:
    """Writes a text in both languages, one below the other."""
    return f"{text.bg}\n\n{text.en}" if text.en else text.bg


def _doc(known: object) -> str:
    """Gives the words of a type's docstring, without its examples and page for programmers."""
    lines = (known.__doc__ or "").partition("```")[0].strip().splitlines()
    return "\n".join(line.strip() for line in lines).strip()


def _tidy(part: Any) -> Any:
    """Takes out what only the program needs: titles made from names, `null` for what is left out."""
    if isinstance(part, list):
        return [_tidy(one) for one in part]
    if not isinstance(part, dict):
        return part
    if {key: one for key, one in part.items() if key != "title"} == _EXPRESSION:
        return {**_EXPRESSION, "format": EXPRESSION}
    tidied = {key: _tidy(one) for key, one in part.items() if not (key == "title" and isinstance(one, str))}
    tidied.pop("discriminator", None)
    if "patternProperties" in tidied:
        tidied["additionalProperties"] = False
    kept = [one for one in tidied.get("anyOf", ()) if one != {"type": "null"}]
    if len(kept) == 1:
        return {**{key: one for key, one in tidied.items() if key != "anyOf"}, **kept[0]}
    return {**tidied, "anyOf": kept} if kept else tidied
