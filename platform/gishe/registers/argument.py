"""The argument of a question: plain data as XML under the names, types and order that the operation declares."""

from collections.abc import Mapping, Sequence

from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.language.register_arguments import nested
from gishe.registers.given import Unaskable, expect, inner, items, spelling
from gishe.registers.soap import namespace_of, root_of, tag
from gishe.values.plain import Plain

__all__ = ["Unaskable", "argument"]


def argument(message: Message, arguments: Mapping[str, Plain]) -> etree._Element:
    """Writes the element that is asked with. Groups are mappings or dotted names, repeated fields are lists.

    Raises `Unaskable` where an argument is missing, does not fit its type, or is not known; lxml raises `ValueError`
    for what XML can't hold.
    """
    root = root_of(message)
    _write(root, message.fields, message.namespace, nested(arguments), "")
    return root


def _write(
    parent: etree._Element, fields: Sequence[Element], namespace: str, given: Mapping[str, Plain], inside: str
) -> None:
    expect(fields, given, inside)
    for field in fields:
        named = f"{inside}{field.name}"
        for value in items(field, given.get(field.name), named):
            _write_one(parent, field, namespace_of(field, namespace), value, named)


def _write_one(parent: etree._Element, field: Element, namespace: str, value: Plain, named: str) -> None:
    if field.type == "group":
        told = inner(value, named)
        _write(etree.SubElement(parent, tag(namespace, field.element)), field.fields, namespace, told, f"{named}.")
        return
    text = spelling(field, value, named)
    if field.element == ".":
        parent.text = text
    elif field.element.startswith("@"):
        parent.set(field.element[1:], text)
    else:
        etree.SubElement(parent, tag(namespace, field.element)).text = text
