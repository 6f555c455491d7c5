"""The trial register's access matrix: what of an answer may be seen, and the answer without the rest."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.language.register import Detail, Details
from gishe.registers.access import property_of
from gishe.registers.simulator.mode import Hiding, Mode
from gishe.registers.soap import SIGNED
from gishe.values.plain import Plain


def without_hidden(answer: Mapping[str, Plain], message: Details, mode: Mode) -> dict[str, Plain]:
    """Leaves out of an answer what the mode hides."""
    return _shown(answer, message.fields, mode, (), message.fields[0].name if message.fields else "")


def matrix(message: Message, mode: Hiding) -> etree._Element:
    """Writes the matrix as RegiX does: flat, nested names joined by dots, named after the answer."""
    root = etree.Element(f"{{{SIGNED}}}Matrix", {"id": "AccessMatrix"}, nsmap={None: SIGNED})
    _say(root, "HasAccess", "true")
    _say(root, "Name", message.element)
    properties = etree.SubElement(root, f"{{{SIGNED}}}Properties")
    first = message.fields[0].name if message.fields else ""
    for elements, names in _paths(message.fields, (), ()):
        one = etree.SubElement(properties, f"{{{SIGNED}}}Property")
        _say(one, "HasAccess", "false" if mode.hides(names, first) else "true")
        _say(one, "Name", ".".join(elements))
    return root


def _paths(
    fields: Sequence[Element], elements: tuple[str, ...], names: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for field in fields:
        here = (*elements, property_of(field)), (*names, field.name)
        yield here
        yield from _paths(field.fields, *here)


def _shown(
    answer: Mapping[str, Plain], fields: Sequence[Detail], mode: Mode, around: tuple[str, ...], first: str
) -> dict[str, Plain]:
    shown: dict[str, Plain] = {}
    for field in fields:
        names = (*around, field.name)
        if field.name in answer and not mode.hides(names, first):
            shown[field.name] = _inner(answer[field.name], field, mode, names, first)
    return shown


def _inner(value: Plain, field: Detail, mode: Mode, names: tuple[str, ...], first: str) -> Plain:
    match value:
        case Mapping():
            return _shown(value, field.fields, mode, names, first)
        case list():
            return [_inner(row, field, mode, names, first) for row in value]
    return value


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{SIGNED}}}{name}").text = text
