"""A register's published schema (XSD) read as messages: what is sent and what comes back, as our own files say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import get_args

from xmlschema import XMLSchema, XMLSchemaException
from xmlschema.validators import XsdAnyElement, XsdAttribute, XsdComplexType, XsdElement, XsdGroup, XsdType

from gishe.language.naming import names
from gishe.language.protocols.regix import Element, Message, XmlType
from gishe.values.text import Text

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_KINDS = {"decimal": "decimal", "double": "decimal", "float": "decimal"}
_KINDS |= {"date": "date", "dateTime": "date-time", "boolean": "yes-no", "integer": "whole-number"}
_KINDS |= dict.fromkeys(("byte", "short", "int", "long", "nonNegativeInteger", "positiveInteger"), "whole-number")
_KINDS |= dict.fromkeys(("unsignedByte", "unsignedShort", "unsignedInt", "unsignedLong"), "whole-number")
_NARROWER = frozenset(get_args(XmlType))
#: A type may hold itself; nobody reads deeper than this.
_DEEPEST = 12


class Unreadable(ValueError):  # noqa: N818  the name says what is so
    """A schema can't be read; the message says why, in the words of the reader of schemas."""


@dataclass(frozen=True, slots=True)
class Published:
    """A root element that a schema declares, what it is called there, and what our files can't say of it."""

    message: Message
    label: str
    file: Path
    notes: tuple[str, ...] = ()


def published(file: Path) -> list[Published]:
    """Reads the root elements that a file itself declares; where it declares a type only, an element is named after it.

    Files named by `import` and `include` are read from the same disk, nothing from the network. Raises `Unreadable`.
    """
    try:
        schema = XMLSchema(str(file), allow="local", defuse="always")
        roots = [one for one in schema.elements.values() if one.target_namespace == schema.target_namespace]
        named = [_root(one, _local(one.name), file) for one in roots if _is_group(one.type)]
        return named or list(_types(schema, file))
    except (XMLSchemaException, OSError) as wrong:
        raise Unreadable(str(wrong).splitlines()[0]) from wrong


def _types(schema: XMLSchema, file: Path) -> Iterator[Published]:
    for one in schema.types.values():
        name = _local(one.name or "").removesuffix("Type")
        if isinstance(one, XsdComplexType) and file.stem in {name, f"{name}Type"}:
            reader = _Reader()
            fields = inheriting(reader.fields(one, ()), schema.target_namespace)
            message = Message(element=name, namespace=schema.target_namespace, fields=fields)
            note = f"the schema declares no root element; {name} is named after its type"
            yield Published(message, _label(one, ""), file, (note, *reader.notes))


def _root(element: XsdElement, name: str, file: Path) -> Published:
    reader = _Reader()
    namespace = element.target_namespace or ""
    fields = reader.fields(element.type, ())
    # A root's fields inherit its namespace, so that only what is in another one says so.
    message = Message(element=name, namespace=namespace, fields=inheriting(fields, namespace))
    return Published(message, _label(element, ""), file, tuple(dict.fromkeys(reader.notes)))


def inheriting(fields: Sequence[Element], namespace: str) -> tuple[Element, ...]:
    """Leaves a namespace out where the parent has the same."""
    made = []
    for one in fields:
        own = namespace if one.namespace is None else one.namespace
        kept = None if own == namespace else own
        made.append(one.model_copy(update={"namespace": kept, "fields": inheriting(one.fields, own)}))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Place:
    """How often a particle may stand where it stands, and the choice that it is a part of."""

    optional: bool = False
    many: bool = False
    choice: str | None = None


@dataclass(slots=True)
class _Reader:
    """Reads the types below a root element, and collects what can't be said of them."""

    notes: list[str] = field(default_factory=list)
    choices: Iterator[int] = field(default_factory=lambda: count(1))

    def fields(self, of: XsdType, inside: tuple[str, ...]) -> tuple[Element, ...]:
        """Reads what a complex type holds: attributes, text of its own, elements in their order."""
        found = [self._attribute(one) for one in _attributes(of)]
        if of.has_simple_content() and found:
            found.insert(0, _simple(Element(element=".", name="text", label=Text(_label(of, "Текст"))), of))
        content = of.content if isinstance(of, XsdComplexType) else None
        if isinstance(content, XsdGroup):
            found += self._group(content, _Place(), inside)
        if getattr(of, "mixed", False) and not found:
            found = [Element(element=".", name="text", label=Text("Текст"))]
        called = names(one.element for one in found)
        return tuple(one.model_copy(update={"name": name}) for one, name in zip(found, called, strict=True))

    def _group(self, group: XsdGroup, place: _Place, inside: tuple[str, ...]) -> list[Element]:
        within = replace(
            place, optional=place.optional or group.min_occurs == 0, many=place.many or _many(group.max_occurs)
        )
        if group.model == "choice":
            within = self._chosen(within)
        elif place.choice and len(group) > 1:
            self.notes.append(f"{'/'.join(inside)}: a choice among rows of elements is left to the asker")
            within = replace(within, optional=True, choice=None)
        return [made for one in group for made in self._particle(one, within, inside)]

    def _chosen(self, place: _Place) -> _Place:
        if place.many:
            return replace(place, optional=True, choice=None)
        return replace(place, choice=place.choice or f"choice_{next(self.choices)}")

    def _particle(self, one: object, place: _Place, inside: tuple[str, ...]) -> list[Element]:
        if isinstance(one, XsdGroup):
            return self._group(one, place, inside)
        if isinstance(one, XsdElement):
            return [self._element(one, place, inside)]
        if isinstance(one, XsdAnyElement):
            return [Element(element=".", name="text", label=Text("Съдържание"), xml="any")]
        return []

    def _element(self, one: XsdElement, place: _Place, inside: tuple[str, ...]) -> Element:
        name = _local(one.name)
        made = Element(
            element=name,
            name="unnamed",
            label=Text(_label(one, name)),
            namespace=one.name[1:].partition("}")[0] if one.name.startswith("{") else "",
            list=place.many or _many(one.max_occurs),
            required=not place.optional and one.min_occurs > 0,
            one_of=place.choice,
        )
        if not _is_group(one.type):
            return _simple(made, one.type)
        if len(inside) >= _DEEPEST:
            self.notes.append(f"{'/'.join(inside)}: what is deeper is left out")
            return made
        return self._grouped(made, self.fields(one.type, (*inside, name)))

    def _grouped(self, made: Element, fields: tuple[Element, ...]) -> Element:
        named = tuple(one for one in fields if one.xml != "any" or one.element != ".")
        if not named:
            return made.model_copy(update={"xml": "any"}) if fields else made
        if named != fields:
            self.notes.append(f"{made.element}: elements that the schema does not name are left out")
            fields = named
        return made.model_copy(update={"type": "group", "fields": fields})

    def _attribute(self, one: XsdAttribute) -> Element:
        name = f"@{_local(one.name or '')}"
        made = Element(element=name, name="unnamed", label=Text(_label(one, name[1:])), required=one.use == "required")
        return _simple(made, one.type)


def _simple(made: Element, of: XsdType) -> Element:
    """Says the type of a text, and what bounds it."""
    simple = of.content if isinstance(of, XsdComplexType) and of.has_simple_content() else of
    built_in = _built_in(simple)
    # What bounds a type of XML Schema itself is said by its name.
    bound = None if (simple.name or "").startswith(_XSD) else simple
    bounds = {
        "type": _KINDS.get(built_in, "text"),
        "xml": built_in if built_in in _NARROWER else None,
        "values": tuple(dict.fromkeys(str(one).strip() for one in getattr(bound, "enumeration", None) or ())),
        "pattern": "|".join(getattr(getattr(bound, "patterns", None), "regexps", ())),
        "shortest": getattr(bound, "min_length", None) or 0,
        "longest": getattr(bound, "max_length", None),
    }
    return made.model_copy(update=bounds)


def _built_in(of: object) -> str:
    at = of
    while at is not None:
        name = getattr(at, "name", None) or ""
        if name.startswith(_XSD):
            return name.removeprefix(_XSD)
        at = getattr(at, "base_type", None)
    return "string"


def _is_group(of: XsdType) -> bool:
    """Says whether an element has elements or attributes inside."""
    if not isinstance(of, XsdComplexType):
        return False
    return not of.has_simple_content() or bool(_attributes(of))


def _attributes(of: XsdType) -> list[XsdAttribute]:
    told = of.attributes if isinstance(of, XsdComplexType) else {}
    return [one for one in told.values() if isinstance(one, XsdAttribute)]


def _many(most: int | None) -> bool:
    return most is None or most > 1


def _local(name: str) -> str:
    # Some published names have a space at the end, which is no part of a name in XML.
    return name.rpartition("}")[2].strip()


def _label(one: object, otherwise: str) -> str:
    """Takes the documentation that stands at an element or at its type, on one line."""
    for at in (one, getattr(one, "type", None)):
        annotation = getattr(at, "annotation", None)
        for note in annotation.documentation if annotation is not None else ():
            if said := " ".join("".join(note.itertext()).split()):
                return said
    return otherwise
