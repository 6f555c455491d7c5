"""The argument of a question: plain data as XML under the names, types and order that the operation declares."""

from collections.abc import Mapping, Sequence

from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.language.register_arguments import nested
from gishe.registers.lexical import lexical
from gishe.registers.soap import namespace_of, root_of, tag
from gishe.values.plain import Plain


class Unaskable(ValueError):  # noqa: N818  the name says what is so
    """The arguments do not make a question; the message names the argument, never its value."""


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
    _known(fields, given, inside)
    for field in fields:
        named = f"{inside}{field.name}"
        values = _items(field, given.get(field.name), named)
        if field.required and not field.one_of and not values:
            raise Unaskable(f"missing argument {named}")
        for value in values:
            _write_one(parent, field, namespace_of(field, namespace), value, named)


def _known(fields: Sequence[Element], given: Mapping[str, Plain], inside: str) -> None:
    if unknown := set(given) - {field.name for field in fields}:
        raise Unaskable(f"unknown argument {inside}{min(unknown)}")
    for choice in sorted({field.one_of for field in fields if field.one_of}):
        among = [field for field in fields if field.one_of == choice]
        told = [field for field in among if not _is_blank(given.get(field.name))]
        if len(told) > 1 or (not told and any(field.required for field in among)):
            names = ", ".join(f"{inside}{field.name}" for field in among)
            raise Unaskable(f"exactly one argument is wanted of {names}")


def _items(field: Element, value: Plain, named: str) -> list[Plain]:
    if isinstance(value, list):
        if not field.list:
            raise Unaskable(f"argument {named} is not repeated")
        return [item for item in value if not _is_blank(item)]
    return [] if _is_blank(value) else [value]


def _is_blank(value: Plain) -> bool:
    """Says whether nothing was given: an empty text, an empty list, a group of nothing."""
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case Mapping():
            return all(_is_blank(inner) for inner in value.values())
        case list():
            return all(_is_blank(inner) for inner in value)
    return False


def _write_one(parent: etree._Element, field: Element, namespace: str, value: Plain, named: str) -> None:
    if field.type == "group":
        if not isinstance(value, Mapping):
            raise Unaskable(f"argument {named} is not a group")
        _write(etree.SubElement(parent, tag(namespace, field.element)), field.fields, namespace, value, f"{named}.")
        return
    text = lexical(field, value)
    if text is None:
        raise Unaskable(f"argument {named} is not of type {field.type}")
    if field.element == ".":
        parent.text = text
    elif field.element.startswith("@"):
        parent.set(field.element[1:], text)
    else:
        etree.SubElement(parent, tag(namespace, field.element)).text = text
