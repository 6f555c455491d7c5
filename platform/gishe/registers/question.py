"""A question to RegiX: the operation, its argument and the call's context, written as its entry point expects them."""

from collections.abc import Mapping

from lxml import etree

from gishe.language.register import Operation
from gishe.registers.argument import Unaskable, argument
from gishe.registers.soap import REGIX, SERVICE_TYPE, SIGNED, SOAP, serialize
from gishe.runtime.register_port import CallContext
from gishe.values.plain import Plain

__all__ = ["Unaskable", "question"]

#: Said to the register's owner in place of an employee's name, since nobody looks at an automatic check.
REMARK = "Автоматична проверка по подадено заявление, без участие на служител"


def question(operation: Operation, arguments: Mapping[str, Plain], context: CallContext) -> bytes:
    """Writes the request as sent. The elements stand in the order of RegiX's schema.

    Raises `Unaskable` where a required argument is missing, does not fit its type or is not known to the operation.
    """
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soapenv": SOAP, "reg": REGIX, "sig": SIGNED})
    etree.SubElement(envelope, f"{{{SOAP}}}Header")
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    execute = etree.SubElement(body, f"{{{REGIX}}}Execute")
    request = etree.SubElement(execute, f"{{{REGIX}}}request")
    data = etree.SubElement(request, f"{{{SIGNED}}}ServiceRequestData")
    _say(data, "Operation", operation.key)
    etree.SubElement(data, f"{{{SIGNED}}}Argument").append(argument(operation.request, arguments))
    _context(data, context)
    _say(data, "SignResult", "true")
    _say(data, "ReturnAccessMatrix", "true")
    return serialize(envelope)


def _context(data: etree._Element, context: CallContext) -> None:
    if not context.case_number.strip() or not context.basis.strip():
        raise Unaskable("a question needs a case number and a legal basis")
    call = etree.SubElement(data, f"{{{SIGNED}}}CallContext")
    _say(call, "ServiceURI", context.case_number)
    _say(call, "ServiceType", SERVICE_TYPE)
    if context.administration:
        _say(call, "AdministrationName", context.administration)
    _say(call, "LawReason", context.basis)
    _say(call, "Remark", REMARK)


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{SIGNED}}}{name}").text = text
