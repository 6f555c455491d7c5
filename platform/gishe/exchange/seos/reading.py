"""Reading messages: from the elements of SEOS, validated before, to values."""

import binascii
import re
from base64 import b64decode
from datetime import date, datetime
from typing import cast

from lxml import etree

from gishe.cases.event import Opinion
from gishe.exchange.seos.parsing import Unreadable
from gishe.exchange.seos.written import EXTERNAL, NAMESPACE, OPINION, STANDINGS, URI, VERSION
from gishe.runtime.correspondence import (
    Administration,
    Body,
    Document,
    DocumentId,
    Enclosure,
    Fault,
    Message,
    StatusQuestion,
    StatusReport,
)

_NS = {"m": NAMESPACE, "u": URI, "o": OPINION}
_STANDING_OF = {written: standing for standing, written in STANDINGS.items()}
_OPINIONS = frozenset({"for", "against", "none"})
#: What may stand in a header of ours when the file is downloaded.
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}", re.ASCII)
#: What a person reads in one go; a longer text belongs in a file.
_LONGEST, _LONGEST_NAME, _MOST_FILES = 20_000, 150, 50


def read(root: etree._Element) -> Message:
    """Reads a message that fits the schema; raises `Unreadable` for what no schema says."""
    if _text(root, "m:Header/m:Version") != VERSION:
        raise Unreadable("only version 1 is known")
    header = _one(root, "m:Header")
    body, kind = _one(root, "m:Body")[0], _text(header, "m:MessageType")
    name = etree.QName(body).localname
    if kind.removeprefix("MSG_") != name:
        raise Unreadable("the type and the body of the message are not the same")
    return Message(
        guid(root), _moment(_text(header, "m:MessageDate")), sender(root), recipient(root), _body(name, body),
    )  # fmt: skip


def sender(root: etree._Element) -> Administration:
    """Reads who says to have sent a message that fits the schema."""
    return _party(_one(root, "m:Header/m:Sender"))


def recipient(root: etree._Element) -> Administration:
    """Reads to whom a message that fits the schema is addressed."""
    return _party(_one(root, "m:Header/m:Recipient"))


def guid(root: etree._Element) -> str:
    """Reads the GUID of a message that fits the schema."""
    return _text(root, "m:Header/m:MessageGUID").lower()


def _body(name: str, at: etree._Element) -> Body:
    match name:
        case "DocumentRegistrationRequest":
            return _document(_one(at, "m:Document"), _text(at, "m:Comment"))
        case "DocumentStatusRequest":
            return StatusQuestion(_identity(_one(at, "m:DocID")))
        case "DocumentStatusResponse":
            standing = _STANDING_OF[_text(at, "m:DocRegStatus")]
            expected = _day(_text(at, "m:DocExpectCloseDate"))
            return StatusReport(_identity(_one(at, "m:DocID")), standing, _text(at, "m:RejectionReason"), expected)
    external = _text(at, "m:ErrorType") == EXTERNAL
    return Fault(external, _text(at, "m:ErrorDescription"), _text(at, "m:MessageGUID").lower())


def _document(at: etree._Element, comment: str) -> Document:
    parent, opinion = at.find("m:DocParentID", _NS), _text(at, "m:DocAddData/o:Opinion")
    enclosed = at.findall("m:DocAttachmentList/m:Attachment", _NS)
    if len(enclosed) > _MOST_FILES:
        raise Unreadable(f"more than {_MOST_FILES} attachments")
    said = dict.fromkeys(filter(None, (_text(at, "m:DocComment"), comment)))
    return Document(
        _identity(_one(at, "m:DocID")), _text(at, "m:DocKind"), _text(at, "m:DocAbout"), "\n\n".join(said),
        None if parent is None else _identity(parent), _text(at, "m:DocService/m:ServiceName"),
        _text(at, "m:DocService/m:ServiceCode"), _day(_text(at, "m:DocReqDateClose")),
        tuple(_enclosure(one) for one in enclosed), cast("Opinion", opinion if opinion in _OPINIONS else ""),
    )  # fmt: skip


def _enclosure(at: etree._Element) -> Enclosure:
    # A name is shown and offered for saving: it may hold no path.
    name = _text(at, "m:AttFileName").replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:] or "file"
    try:
        body = b64decode("".join(_whole(at, "m:AttBody").split()), validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise Unreadable("an attachment is not base64") from wrong
    told = _text(at, "m:AttMIMEType").lower()
    return Enclosure(name, told if _MEDIA_TYPE.fullmatch(told) else "application/octet-stream", body)


def _identity(at: etree._Element) -> DocumentId:
    guid = _text(at, "m:DocumentGUID").lower()
    if at.find("m:DocumentURI", _NS) is not None:
        on = _day(_text(at, "m:DocumentURI/u:ReceiptOrSigningDate"))
        parts = [_text(at, f"m:DocumentURI/u:{name}")[:20] for name in ("RegisterIndex", "SequenceNumber")]
        return DocumentId(guid, "-".join(filter(None, (*parts, f"{on:%d.%m.%Y}" if on else ""))), on)
    day = _day(_text(at, "m:DocumentNumber/m:DocDate"))
    return DocumentId(guid, _text(at, "m:DocumentNumber/m:DocNumber")[:_LONGEST_NAME], day)


def _party(at: etree._Element) -> Administration:
    guid = _text(at, "m:GUID").lower()
    return Administration(_text(at, "m:Identifier"), guid, _text(at, "m:AdministrativeBodyName")[:_LONGEST_NAME])


def _one(at: etree._Element, path: str) -> etree._Element:
    found = at.find(path, _NS)
    if found is None:
        raise Unreadable(f"no {path}")
    return found


def _text(at: etree._Element, path: str) -> str:
    return _whole(at, path).strip()[:_LONGEST]


def _whole(at: etree._Element, path: str) -> str:
    found = at.find(path, _NS)
    # A comment inside a text cuts it in two; read so, what stands behind it is not lost.
    return "" if found is None else str(found.xpath("string()"))


def _day(written: str) -> date | None:
    """Reads a date of XML Schema, which may have a zone; one of a year that no calendar has is refused."""
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError as wrong:
        raise Unreadable("a date that is on no calendar") from wrong


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError as wrong:
        raise Unreadable("a moment that is on no calendar") from wrong
