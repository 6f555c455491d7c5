"""The central register of participants: asked over SOAP for everybody (`GetAllRecords`), written as a list of ours.

The register's answer is encoded (`rpc/encoded`), so an element may stand elsewhere and be referred to. Which of a
participant's services takes messages the register does not say; the first active one at an address of HTTPS is taken.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from gishe.exchange.seos.parsing import Unreadable, parse
from gishe.exchange.seos.participants import ACTIVE, guid_of, serial_of
from gishe.exchange.seos.settings import SeosSettings
from gishe.wire.channel import Channel, Unreached

_ACTION = "uri:egovmsg/GetAllRecords"
_QUESTION = (
    b'<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">'
    b'<s:Body s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">'
    b'<r:GetAllRecords xmlns:r="uri:egovmsg"/></s:Body></s:Envelope>'
)
_OK = 200
_PARTICIPANT = """\
[[participants]]
identifier = {identifier}
guid = {guid}
name = {name}
url = {url}
certificate_sn = {serial}
status = {status}
"""


def all_records(url: str, settings: SeosSettings) -> bytes:
    """Asks the register at an address for everybody; raises `Unreached`, or `OSError` for a wrong certificate."""
    channel = Channel(settings.tls(), 1)
    try:
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{_ACTION}"'}
        came = channel.send("POST", url, headers, channel.until(settings.seconds), content=_QUESTION)
    finally:
        channel.close()
    if came.status != _OK:
        raise Unreached(f"http-{came.status}")
    return came.body


def as_list(answer: bytes) -> tuple[str, int]:
    """Writes an answer as the operator's list (TOML), and counts who is in it; raises `Unreadable`.

    Who has no GUID, no certificate or no address to which messages go is left out.
    """
    root = parse(answer)
    marked = {one.get("id"): one for one in root.iter() if isinstance(one.tag, str) and one.get("id")}
    entities = [one for holder in _named(root, "Entities", marked) for one in _children(holder, marked)]
    if not list(_named(root, "Entities", marked)):
        raise Unreadable("no list of participants")
    written = [one for one in (_participant(entity, marked) for entity in entities) if one]
    return "\n".join(written), len(written)


def _participant(entity: etree._Element, marked: Mapping[str | None, etree._Element]) -> str:
    its = {etree.QName(one).localname: one for one in entity if isinstance(one.tag, str)}
    said = {name: _text(its.get(name), marked) for name in _WANTED}
    services = _children(_resolved(its["Services"], marked), marked) if "Services" in its else ()
    url = next(chain(*(_addresses(service, marked) for service in services)), "")
    if not (guid_of(said["Guid"]) and serial_of(said["CertificateSN"]) and url and said["AdministrativeBodyName"]):
        return ""
    return _PARTICIPANT.format(
        identifier=_quoted(said["EntityIdentifier"]), guid=_quoted(guid_of(said["Guid"])), url=_quoted(url),
        name=_quoted(said["AdministrativeBodyName"]), serial=_quoted(said["CertificateSN"]),
        status=_quoted(said["Status"] or ACTIVE),
    )  # fmt: skip


_WANTED = ("EntityIdentifier", "Guid", "AdministrativeBodyName", "CertificateSN", "Status")


def _addresses(service: etree._Element, marked: Mapping[str | None, etree._Element]) -> Iterator[str]:
    its = {etree.QName(one).localname: _text(one, marked) for one in service if isinstance(one.tag, str)}
    if its.get("Status", ACTIVE).lower() == ACTIVE and its.get("URI", "").startswith("https://"):
        yield its["URI"]


def _named(root: etree._Element, name: str, marked: Mapping[str | None, etree._Element]) -> Iterator[etree._Element]:
    found = (one for one in root.iter() if isinstance(one.tag, str) and etree.QName(one).localname == name)
    return (_resolved(one, marked) for one in found)


def _children(of: etree._Element, marked: Mapping[str | None, etree._Element]) -> list[etree._Element]:
    return [_resolved(one, marked) for one in of if isinstance(one.tag, str)]


def _resolved(one: etree._Element, marked: Mapping[str | None, etree._Element]) -> etree._Element:
    """Goes to where an element refers, one step and no further."""
    return marked.get(one.get("href", "").removeprefix("#"), one)


def _text(one: etree._Element | None, marked: Mapping[str | None, etree._Element]) -> str:
    return "" if one is None else str(_resolved(one, marked).xpath("string()")).strip()


def _quoted(text: str) -> str:
    """Writes a text for TOML; what could end or escape it is put otherwise."""
    plain = "".join(letter for letter in text if letter.isprintable())
    return '"' + plain.replace("\\", "/").replace('"', "'") + '"'
