"""A register's answer: read from the bytes that came, and told apart into answered, not found and down."""

from collections.abc import Sequence

from cryptography.x509 import Certificate
from lxml import etree

from gishe.language.register import Message, Operation
from gishe.registers.access import access
from gishe.registers.record import is_empty, record
from gishe.registers.signature import BadSignature, signed_data
from gishe.registers.soap import REGIX, SIGNED, SOAP, NotXml, children, only, parse, root_tag, words
from gishe.runtime.register_port import Answer

_RESULT = (
    (SOAP, "Body"),
    (REGIX, "ExecuteResponse"),
    (REGIX, "ExecuteResult"),
    (SIGNED, "ServiceResultData"),
)


class Down(Exception):  # noqa: N818  the name says what is so
    """The register gives no answer that may be used; `reason` is the code kept in the journal."""

    def __init__(self, reason: str, reference: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.reference = reference


def answer(body: bytes, operation: Operation, certificates: Sequence[Certificate], asked: bytes = b"") -> Answer:
    """Reads an answer without ever raising on its content.

    The record is read from the signed element alone, and only if the question that was signed with it is the one asked.
    May be called again on stored evidence.
    """
    try:
        envelope = parse(body)
        result = _result(envelope)
        reference = words(only(result, (SIGNED, "ServiceCallID")))
        data = signed_data(result, certificates)
        root = _root(data, operation.response)
        _same_question(data, operation.request, asked)
    except NotXml:
        return Answer("down", evidence=body, reason="garbage", asked=asked)
    except BadSignature:
        return Answer("down", evidence=body, reference=reference, reason="bad-signature", asked=asked)
    except Down as down:
        return Answer("down", evidence=body, reference=down.reference, reason=down.reason, asked=asked)
    seen = access(data)
    # An empty answer in which nothing could have been seen says as little as one that hides everything.
    if is_empty(root) and not all(seen.hides(field, (field.element,)) for field in operation.response.fields):
        return Answer("not-found", evidence=body, reference=reference, asked=asked)
    return Answer("answered", record(root, operation.response, seen), body, reference, asked=asked)


def is_fault(body: bytes) -> bool:
    """Says whether a body is a SOAP fault, which comes with HTTP status 500."""
    try:
        envelope = parse(body)
    except NotXml:
        return False
    return _has_fault(envelope)


def _has_fault(envelope: etree._Element) -> bool:
    return only(envelope, (SOAP, "Body"), (SOAP, "Fault")) is not None


def _result(envelope: etree._Element) -> etree._Element:
    if _has_fault(envelope):
        raise Down("fault")
    if envelope.tag != f"{{{SOAP}}}Envelope" or (result := only(envelope, *_RESULT)) is None:
        raise Down("garbage")
    reference = words(only(result, (SIGNED, "ServiceCallID")))
    if words(only(result, (SIGNED, "HasError"))) not in {"false", "0"}:
        raise Down("has-error", reference)
    # Without a callback address RegiX answers at once; an answer promised for later is not awaited yet.
    if words(only(result, (SIGNED, "IsReady"))) not in {"true", "1"}:
        raise Down("not-ready", reference)
    return result


def _root(data: etree._Element, message: Message) -> etree._Element:
    response = only(data, (SIGNED, "Response"))
    roots = children(response) if response is not None else []
    if len(roots) != 1 or roots[0].tag != root_tag(message):
        raise Down("garbage")
    return roots[0]


def _same_question(data: etree._Element, message: Message, asked: bytes) -> None:
    """Refuses a genuine answer to another question, replayed as an answer to ours; RegiX signs the question too."""
    echo = only(data, (SIGNED, "Request"))
    theirs = next(echo.iter(root_tag(message)), None) if echo is not None else None
    ours = next(parse(asked).iter(root_tag(message)), None) if asked else None
    if theirs is None or ours is None:
        return
    sent = record(ours, message)
    if any(sent.get(name) != value for name, value in record(theirs, message).items()):
        raise Down("other-question")
