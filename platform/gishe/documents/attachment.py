"""What a document carries for machines: the same data as JSON and as XML (docs/reference/document-data.md)."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import re2

from gishe.values.plain import Plain, canonical

#: Names the XML, so that another program knows what it reads.
NAMESPACE = "urn:gishe:document:1"
#: What XML 1.0 can't say at all.
_UNWRITABLE = re2.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]")


def as_json(data: Mapping[str, Plain]) -> str:
    """Gives the data as canonical JSON."""
    return canonical(data).decode()


def as_xml(data: Mapping[str, Plain]) -> str:
    """Gives the data as XML: an element for each name, an `item` for each member of a list."""
    root = Element("document", xmlns=NAMESPACE)
    _write(root, data)
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _write(parent: Element, value: Plain) -> None:
    match value:
        case Mapping():
            for name in sorted(value):
                _write(SubElement(parent, name), value[name])
        case str():
            parent.text = _UNWRITABLE.sub("", value)
        case Sequence():
            for item in value:
                _write(SubElement(parent, "item"), item)
        case None:
            return
        case _:
            parent.text = str(value).lower() if isinstance(value, bool) else str(value)
