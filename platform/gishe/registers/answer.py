"""A register's answer: read from the bytes that came, and told apart into answered, not found and down."""

from collections.abc import Sequence

from cryptography.x509 import Certificate
from lxml import etree

from gishe.language.protocols.regix import Message, RegixOperation
from gishe.registers.access import access
from gishe.registers.record import is_empty, record
from gishe.registers.signature import BadSignature, signed_data
from gishe.registers.soap import REGIX, SIGNED, SOAP, NotXml, children, only, parse, root_tag, words
from gishe.runtime.register_port import Answer

#: In which two elements a result comes: at once, fetched later, and sent by the register itself.
AT_ONCE, FETCHED = ("ExecuteResponse", "ExecuteResult"), ("CheckResultResponse", "CheckResultResult")
SENT = ("ExecuteCallback", "request")
_TRUE = frozenset({"true", "1"})


class Later(Exception):  # noqa: N818  the name says what is so
    """The register answers later, under this number and with this code."""

    def __init__(self, reference: str, code: str) -> None:
        super().__init__("later")
        self.reference = reference
        self.code = code


class Down(Exception):  # noqa: N818  the name says what is so
    """The register gives no answer that may be used; `reason` is the code kept in the journal."""

    def __init__(self, reason: str, reference: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.reference = reference


def answer(
    body: bytes,
    operation: RegixOperation,
    certificates: Sequence[Certificate],
    asked: bytes = b"",
    within: tuple[str, str] = AT_ONCE,
) -> Answer:
    """Reads an answer without ever raising on its content.

    The record is read from the signed element alone, and only if the question that was signed with it is the one asked.
    May be called again on stored evidence.
    """
    reference = ""
    try:
        result = _result(parse(body), within)
        reference = words(only(result, (SIGNED, "ServiceCallID")))
        data = signed_data(result, certificates)
        root = _root(data, operation.response)
        _same_question(data, operation.request, asked)
    except Later as later:
        return Answer("later", reference=later.reference, asked=asked, code=later.code)
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


def fault_of(body: bytes) -> str:
    """Names the SOAP fault that a body with HTTP status 500 is: `fault`, `busy` for one that may pass; empty for none.

    SOAP 1.1, 4.4.1: the fault code `Server` says that the same message may succeed later, `Client` that it will not.
    """
    try:
        envelope = parse(body)
    except NotXml:
        return ""
    fault = only(envelope, (SOAP, "Body"), (SOAP, "Fault"))
    if fault is None:
        return ""
    code = words(fault.find("faultcode")).rpartition(":")[2]
    return "busy" if code.partition(".")[0] == "Server" else "fault"


def reference_of(body: bytes, within: tuple[str, str]) -> str:
    """Reads the number of the call that a result is of; empty where there is none. Nothing signs it."""
    try:
        return words(only(parse(body), (SOAP, "Body"), *_wrapped(within), (SIGNED, "ServiceCallID")))
    except NotXml:
        return ""


def _wrapped(within: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (REGIX, within[0]), (REGIX, within[1]), (SIGNED, "ServiceResultData")


def _result(envelope: etree._Element, within: tuple[str, str]) -> etree._Element:
    if only(envelope, (SOAP, "Body"), (SOAP, "Fault")) is not None:
        raise Down("fault")
    result = only(envelope, (SOAP, "Body"), *_wrapped(within))
    if envelope.tag != f"{{{SOAP}}}Envelope" or result is None:
        raise Down("garbage")
    reference = words(only(result, (SIGNED, "ServiceCallID")))
    if words(only(result, (SIGNED, "HasError"))) not in {"false", "0"}:
        raise Down("has-error", reference)
    if words(only(result, (SIGNED, "IsReady"))) not in _TRUE:
        if not reference:
            raise Down("not-ready")
        raise Later(reference, words(only(result, (SIGNED, "VerificationCode"))))
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
