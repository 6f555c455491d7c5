"""The contract of RegiX's entry point as the trial register serves it: a WSDL, with its schemas inside or apart."""

from functools import cache
from pathlib import Path

from lxml import etree

from gishe.registers.soap import PATH

#: Where the contract is asked for: `?wsdl`, `?singleWsdl`, `?xsd=xsd0`; RegiX itself also serves the file of one piece.
CONTRACT = PATH.rpartition("/")[0]
SINGLE = f"{CONTRACT}.singlewsdl.xml"

_FOLDER = Path(__file__).parent / "entry_point"
_SCHEMAS = ("messages.xsd", "signed-data.xsd", "signature.xsd")
_XS = "{http://www.w3.org/2001/XMLSchema}"
_SOAP = "{http://schemas.xmlsoap.org/wsdl/soap/}"


def contract(query: str, host: str) -> bytes | None:
    """Gives the document that a query names, with addresses on `host`; `None` for any other query."""
    asked = query.lower()
    if asked == "wsdl":
        return _apart(host)
    if asked == "singlewsdl":
        return _single(host)
    number = asked.removeprefix("xsd=xsd")
    if number.isdecimal() and int(number) < len(_SCHEMAS):
        return _bytes(_located(_read(_SCHEMAS[int(number)]), host))
    return None


def _apart(host: str) -> bytes:
    """Gives the WSDL, which tells where its schemas are."""
    return _bytes(_located(_addressed(host), host))


def _single(host: str) -> bytes:
    """Gives the WSDL with its schemas inside."""
    wsdl = _addressed(host)
    types = next(wsdl.iter("{*}types"))
    types[:] = [_read(name) for name in _SCHEMAS]
    for told in types.iter(f"{_XS}import"):
        del told.attrib["schemaLocation"]
    return _bytes(wsdl)


def _addressed(host: str) -> etree._Element:
    wsdl = _read("entry-point.wsdl")
    next(wsdl.iter(f"{_SOAP}address")).set("location", f"https://{host}{PATH}")
    return wsdl


def _located(document: etree._Element, host: str) -> etree._Element:
    for told in document.iter(f"{_XS}import"):
        number = _SCHEMAS.index(told.get("schemaLocation", ""))
        told.set("schemaLocation", f"https://{host}{CONTRACT}?xsd=xsd{number}")
    return document


def _read(name: str) -> etree._Element:
    return etree.fromstring(_file(name))


@cache
def _file(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()


def _bytes(document: etree._Element) -> bytes:
    return etree.tostring(document.getroottree(), xml_declaration=True, encoding="utf-8")
