"""The envelope: SOAP 1.1, one operation `Submit`, which takes a signed message as a text and gives one back."""

from lxml import etree

from gishe.exchange.seos.parsing import Unreadable, parse

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SERVICES = "http://services.egov.bg/messaging/"
ACTION = "http://services.egov.bg/messaging/IEGovService/Submit"
CONTENT_TYPE = "text/xml; charset=utf-8"
_REQUEST, _ANSWER = ("Submit", "request"), ("SubmitResponse", "SubmitResult")


def request(message: bytes) -> bytes:
    """Puts a message that is sent into its envelope."""
    return _wrapped(message, *_REQUEST)


def answer(message: bytes) -> bytes:
    """Puts a message that answers into its envelope."""
    return _wrapped(message, *_ANSWER)


def requested(body: bytes) -> bytes:
    """Takes the message out of the envelope in which it was sent; raises `Unreadable`."""
    return _unwrapped(body, *_REQUEST)


def answered(body: bytes) -> bytes:
    """Takes the message out of the envelope of an answer; raises `Unreadable`."""
    return _unwrapped(body, *_ANSWER)


def _wrapped(message: bytes, operation: str, part: str) -> bytes:
    root = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"s": SOAP})
    body = etree.SubElement(root, f"{{{SOAP}}}Body")
    submitted = etree.SubElement(body, f"{{{SERVICES}}}{operation}", nsmap={None: SERVICES})
    etree.SubElement(submitted, f"{{{SERVICES}}}{part}").text = message.decode()
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _unwrapped(body: bytes, operation: str, part: str) -> bytes:
    root = parse(body)
    found = root.findall(f"{{{SOAP}}}Body/{{{SERVICES}}}{operation}/{{{SERVICES}}}{part}")
    if root.tag != f"{{{SOAP}}}Envelope" or len(found) != 1 or len(found[0]):
        raise Unreadable(f"not an envelope with one {operation}")
    # The declaration says how bytes were written, and these were read already.
    text = (found[0].text or "").strip()
    return (text.partition("?>")[2] if text.startswith("<?xml") else text).encode()
