"""The XML inside office documents: no entities, and nothing that is fetched, run or called when it is opened."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

#: XML may also come as UTF-16: the declaration is looked for in what every encoding of it leaves behind.
_DECLARES: Final = re.compile(rb"<\x00?!\x00?(D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_DEEPEST: Final = 200
_LINKS: Final = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_CALLS: Final = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|WEBSERVICE|IMPORT)\b|cmd\s*\|", re.IGNORECASE)
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HYPERLINK: Final = "/hyperlink"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
#: A link that a person presses; every other reference of an ODF document is fetched as it is opened.
_PRESSED: Final = frozenset({"a", "bookmark", "bibliography-source", "document-source"})
#: What holds instructions: fields of Word, formulas of a sheet, listeners and scripts of ODF.
_INSTRUCTIONS: Final = frozenset({"instrText", "fldSimple", "f"})
_PROGRAMS: Final = frozenset({"event-listener", "event-listeners", "script", "dde-source", "dde-connection-decl"})


def flaws(name: str, part: bytes) -> Iterator[str]:
    """Gives what speaks against a part, one code after another."""
    if _DECLARES.search(part):
        yield "package-entities"
        return
    depth = 0
    try:
        for event, element in etree.iterparse(
            BytesIO(part), ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                yield "package-nested"
                return
            if event == "end":
                yield from _element(name, element)
                element.clear()
    except etree.XMLSyntaxError:
        yield "file-broken"


def _element(name: str, element: etree._Element) -> Iterator[str]:
    tag = etree.QName(element).localname
    if element.tag == _RELATION and element.get("TargetMode") == "External" and not _is_pressed(element):
        yield "package-reaches"
    if name == "[content_types].xml" and "macroenabled" in element.get("ContentType", "").lower():
        yield "package-program"
    if tag in _INSTRUCTIONS and _CALLS.search(" ".join([element.text or "", *element.attrib.values()])):
        yield "package-reaches"
    if tag == "encryption-data":
        yield "file-locked"
    if tag in _PROGRAMS and (len(element) or element.attrib):
        yield "package-program"
    where = element.get(_HREF, "")
    if ":" in where.partition("/")[0] and not (tag in _PRESSED and _LINKS.match(where)):
        yield "package-reaches"


def _is_pressed(relation: etree._Element) -> bool:
    pressed = relation.get("Type", "").endswith(_HYPERLINK)
    return pressed and _LINKS.match(relation.get("Target", "")) is not None
