"""Writing messages: from values to the elements of SEOS."""

from base64 import b64encode
from collections.abc import Mapping

from lxml import etree

from gishe.runtime.correspondence import (
    Administration,
    Document,
    DocumentId,
    Enclosure,
    Fault,
    Message,
    Standing,
    StatusQuestion,
    StatusReport,
)
from gishe.values.reference import Reference

NAMESPACE = "http://schemas.egov.bg/messaging/v1"
URI = "http://ereg.egov.bg/segment/0009-000001"
#: What an opinion says in a word, for a program of the same kind; others read it in the document.
OPINION = "urn:gishe:opinion:1"
VERSION = "1"
STANDINGS: Mapping[Standing, str] = {
    "waiting": "DS_WAIT_REGISTRATION", "registered": "DS_REGISTERED", "closed": "DS_CLOSED", "stopped": "DS_STOPPED",
    "rejected": "DS_REJECTED", "unknown": "DS_NOT_FOUND", "again": "DS_ALREADY_RECEIVED",
}  # fmt: skip
EXTERNAL, INTERNAL = "ERR_EXTERNAL", "ERR_INTERNAL"
_KINDS: Mapping[type, tuple[str, str]] = {
    Document: ("MSG_DocumentRegistrationRequest", "DocumentRegistrationRequest"),
    StatusQuestion: ("MSG_DocumentStatusRequest", "DocumentStatusRequest"),
    StatusReport: ("MSG_DocumentStatusResponse", "DocumentStatusResponse"),
    Fault: ("MSG_Error", "Error"),
}
#: What XML has no way to write; a text that people typed may hold it all the same.
_UNWRITABLE = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


def written(message: Message) -> etree._Element:
    """Writes a message, yet unsigned."""
    root = etree.Element(_m("Message"), nsmap={None: NAMESPACE})
    kind, element = _KINDS[type(message.body)]
    _header(_put(root, "Header"), message, kind)
    held = _put(_put(root, "Body"), element)
    match message.body:
        case Document() as document:
            _document(_put(held, "Document"), document)
            _put(held, "Comment", document.comment)
        case StatusQuestion(identity):
            _identity(_put(held, "DocID"), identity)
        case StatusReport() as report:
            _report(held, report)
        case Fault() as fault:
            _fault(held, fault)
    return root


def _m(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _put(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    made = etree.SubElement(parent, _m(name))
    made.text = text if text is None else text.translate(_UNWRITABLE)
    return made


def _maybe(parent: etree._Element, name: str, text: object) -> None:
    if text:
        _put(parent, name, str(text))


def _header(header: etree._Element, message: Message, kind: str) -> None:
    _put(header, "Version", VERSION)
    _put(header, "MessageType", kind)
    _put(header, "MessageDate", message.at.isoformat(timespec="seconds"))
    _party(_put(header, "Sender"), message.sender)
    _party(_put(header, "Recipient"), message.recipient)
    _put(header, "MessageGUID", message.guid)


def _party(at: etree._Element, its: Administration) -> None:
    _put(at, "Identifier", its.identifier)
    _put(at, "AdministrativeBodyName", its.name)
    _put(at, "GUID", its.guid)


def _identity(at: etree._Element, its: DocumentId) -> None:
    if number := Reference.parse(its.number):
        uri = _put(at, "DocumentURI")
        parts = ("RegisterIndex", number.register), ("SequenceNumber", number.sequence)
        for name, value in (*parts, ("ReceiptOrSigningDate", number.on)):
            etree.SubElement(uri, f"{{{URI}}}{name}", nsmap={"u": URI}).text = str(value)
    elif its.number and its.on:
        number_of = _put(at, "DocumentNumber")
        _put(number_of, "DocNumber", its.number)
        _put(number_of, "DocDate", its.on.isoformat())
    _put(at, "DocumentGUID", its.guid)


def _document(at: etree._Element, its: Document) -> None:
    _identity(_put(at, "DocID"), its.id)
    if its.parent:
        _identity(_put(at, "DocParentID"), its.parent)
    _put(at, "DocKind", its.kind)
    if its.enclosures:
        enclosed = _put(at, "DocAttachmentList")
        for one in its.enclosures:
            _enclosure(_put(enclosed, "Attachment"), one)
    _maybe(at, "DocAbout", its.about)
    if its.service:
        service = _put(at, "DocService")
        for name, text in (("ServiceName", its.service), ("ServiceType", ""), ("ServiceCode", its.service_code)):
            _put(service, name, text)
    _maybe(at, "DocComment", its.comment)
    if its.opinion:
        etree.SubElement(_put(at, "DocAddData"), f"{{{OPINION}}}Opinion", nsmap={"o": OPINION}).text = its.opinion
    _maybe(at, "DocReqDateClose", its.due)


def _enclosure(at: etree._Element, its: Enclosure) -> None:
    _put(at, "AttFileName", its.name)
    _put(at, "AttBody", b64encode(its.body).decode())
    _put(at, "AttMIMEType", its.media_type)


def _report(at: etree._Element, its: StatusReport) -> None:
    _identity(_put(at, "DocID"), its.id)
    _put(at, "DocRegStatus", STANDINGS[its.standing])
    _maybe(at, "RejectionReason", its.reason)
    _maybe(at, "DocExpectCloseDate", its.expected)


def _fault(at: etree._Element, its: Fault) -> None:
    _maybe(at, "MessageGUID", its.about)
    _put(at, "ErrorType", EXTERNAL if its.external else INTERNAL)
    _put(at, "ErrorDescription", its.says)
