"""A message restated as a schema (XSD) of our own, so that anybody can check what is sent and what comes back."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.registers.soap import namespace_of

_XS = "http://www.w3.org/2001/XMLSchema"
_TYPES = {"text": "string", "whole-number": "integer", "date-time": "dateTime", "yes-no": "boolean"}
_FACETS = {"shortest": "minLength", "longest": "maxLength", "pattern": "pattern"}


def restated(message: Message, stem: str) -> dict[str, bytes]:
    """Writes the schema documents by file name: `stem.xsd` is of the message's namespace and imports the others.

    Every namespace is a document of its own, as XML Schema wants it. An element in another namespace than its parent
    stands there in a named group, for a schema can't declare it in place.
    """
    return _Documents(message, stem).written()


class _Documents:
    """The documents of one message, one for each namespace that its elements are in."""

    def __init__(self, message: Message, stem: str) -> None:
        self._message = message
        spaces = dict.fromkeys((message.namespace, *_namespaces(message.fields, message.namespace)))
        self._files = {
            space: f"{stem}-{number}.xsd" if number else f"{stem}.xsd" for number, space in enumerate(spaces)
        }
        prefixes = {f"n{number}": space for number, space in enumerate(spaces) if space}
        self._prefixes = {space: f"{prefix}:" for prefix, space in prefixes.items()} | {"": ""}
        self._schemas = {space: _schema(space, prefixes) for space in spaces}

    def written(self) -> dict[str, bytes]:
        """Writes all of them."""
        home = self._message.namespace
        root = etree.SubElement(self._schemas[home], _xs("element"), name=self._message.element)
        self._group(root, self._message.fields, home, self._message.element)
        for space, schema in self._schemas.items():
            self._import(space, schema)
        return {self._files[space]: _bytes(schema) for space, schema in self._schemas.items()}

    def _import(self, home: str, schema: etree._Element) -> None:
        for other in reversed([space for space in self._schemas if space != home]):
            told = etree.Element(_xs("import"), schemaLocation=self._files[other])
            if other:
                told.set("namespace", other)
            schema.insert(0, told)

    def _group(self, parent: etree._Element, fields: Sequence[Element], home: str, path: str) -> None:
        """Writes what an element holds: a text of its own, elements, attributes."""
        inner = [field for field in fields if field.element[0] not in ".@"]
        held = etree.SubElement(parent, _xs("complexType"))
        at = held
        if own := next((field for field in fields if field.element == "."), None):
            if inner:
                held.set("mixed", "true")
            else:
                at = etree.SubElement(etree.SubElement(held, _xs("simpleContent")), _xs("extension"))
                at.set("base", _built_in(own))
        if inner:
            self._elements(etree.SubElement(held, _xs("sequence")), inner, home, path)
        for field in fields:
            if field.element.startswith("@"):
                told = etree.SubElement(at, _xs("attribute"), name=field.element[1:])
                told.set("use", "required" if field.required else "optional")
                _type(told, field)

    def _elements(self, parent: etree._Element, fields: Sequence[Element], home: str, path: str) -> None:
        for choice, together in groupby(fields, key=lambda field: field.one_of):
            those = list(together)
            at = parent
            if choice:
                at = etree.SubElement(parent, _xs("choice"))
                at.set("minOccurs", "1" if any(field.required for field in those) else "0")
            for field in those:
                self._particle(at, field, home, path)

    def _particle(self, parent: etree._Element, field: Element, home: str, path: str) -> None:
        own = namespace_of(field, home)
        if own == home:
            self._element(parent, field, own, path)
            return
        name = f"{path}.{field.element}"
        etree.SubElement(parent, _xs("group"), ref=f"{self._prefixes[own]}{name}")
        group = etree.SubElement(self._schemas[own], _xs("group"), name=name)
        self._element(etree.SubElement(group, _xs("sequence")), field, own, path)

    def _element(self, parent: etree._Element, field: Element, home: str, path: str) -> None:
        made = etree.SubElement(parent, _xs("element"), name=field.element)
        made.set("minOccurs", "1" if field.required or field.one_of else "0")
        if field.list:
            made.set("maxOccurs", "unbounded")
        note = etree.SubElement(etree.SubElement(made, _xs("annotation")), _xs("documentation"))
        note.text = field.label.bg
        if field.type == "group":
            self._group(made, field.fields, home, f"{path}.{field.element}")
        elif field.xml != "any":
            _type(made, field)


def _type(made: etree._Element, field: Element) -> None:
    """Says the type of a text, bounded where the definition bounds it."""
    bounds = [(facet, str(bound)) for key, facet in _FACETS.items() if (bound := getattr(field, key))]
    bounds += [("enumeration", value) for value in field.values]
    if not bounds:
        made.set("type", _built_in(field))
        return
    restriction = etree.SubElement(etree.SubElement(made, _xs("simpleType")), _xs("restriction"))
    restriction.set("base", _built_in(field))
    for facet, bound in bounds:
        etree.SubElement(restriction, _xs(facet), value=bound)


def _built_in(field: Element) -> str:
    narrower = None if field.xml == "any" else field.xml
    return f"xs:{narrower or _TYPES.get(field.type, field.type)}"


def _namespaces(fields: Sequence[Element], parent: str) -> Iterator[str]:
    for field in fields:
        if field.element[0] not in ".@":
            own = namespace_of(field, parent)
            yield own
            yield from _namespaces(field.fields, own)


def _schema(space: str, prefixes: Mapping[str, str]) -> etree._Element:
    schema = etree.Element(_xs("schema"), nsmap={"xs": _XS, **prefixes}, elementFormDefault="qualified")
    if space:
        schema.set("targetNamespace", space)
    return schema


def _xs(name: str) -> str:
    return f"{{{_XS}}}{name}"


def _bytes(schema: etree._Element) -> bytes:
    return etree.tostring(schema, xml_declaration=True, encoding="utf-8", pretty_print=True)
