"""A question to RegiX: the operation, its argument and the call's context, written as its entry point expects them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from gishe.language.protocols.regix import RegixOperation
from gishe.registers.argument import Unaskable, argument
from gishe.registers.soap import REGIX, SERVICE_TYPE, SIGNED, SOAP, serialize
from gishe.runtime.register_port import CallContext
from gishe.values.plain import Plain

__all__ = ["NOBODY", "Asker", "Unaskable", "about_call", "question"]

#: Said to the register's owner in place of an employee's name, since nobody looks at an automatic check.
REMARK = "Автоматична проверка по подадено заявление, без участие на служител"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as the operator has said: the administration's object identifier, and who answers for its questions."""

    administration_oid: str = ""
    responsible: str = ""


NOBODY = Asker()


def question(
    operation: RegixOperation, arguments: Mapping[str, Plain], context: CallContext, asker: Asker = NOBODY
) -> bytes:
    """Writes the request as sent. The elements stand in the order of RegiX's schema.

    Raises `Unaskable` where a required argument is missing, does not fit its type or is not known to the operation.
    """
    envelope, request = message("Execute", "request")
    data = etree.SubElement(request, f"{{{SIGNED}}}ServiceRequestData")
    _say(data, "Operation", operation.key)
    etree.SubElement(data, f"{{{SIGNED}}}Argument").append(argument(operation.request, arguments))
    _context(data, context, asker)
    _say_if(data, "CallbackURL", context.answer_to)
    _say(data, "SignResult", "true")
    _say(data, "ReturnAccessMatrix", "true")
    return serialize(envelope)


def about_call(what: Literal["CheckResult", "AcknowledgeResultReceived"], reference: str, code: str) -> bytes:
    """Writes what is sent about a question that was put before: is its answer ready, or: it has been received."""
    envelope, argument_of = message(what, "argument")
    data = etree.SubElement(argument_of, f"{{{SIGNED}}}ServiceCheckResultArgument")
    _say(data, "ServiceCallID", reference)
    _say(data, "VerificationCode", code)
    return serialize(envelope)


def message(what: str, parameter: str) -> tuple[etree._Element, etree._Element]:
    """Begins a message to the entry point; gives the envelope and the element to fill."""
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soapenv": SOAP, "reg": REGIX, "sig": SIGNED})
    etree.SubElement(envelope, f"{{{SOAP}}}Header")
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    return envelope, etree.SubElement(etree.SubElement(body, f"{{{REGIX}}}{what}"), f"{{{REGIX}}}{parameter}")


def _context(data: etree._Element, context: CallContext, asker: Asker) -> None:
    if not context.case_number.strip() or not context.basis.strip():
        raise Unaskable("a question needs a case number and a legal basis")
    call = etree.SubElement(data, f"{{{SIGNED}}}CallContext")
    _say(call, "ServiceURI", context.case_number)
    _say(call, "ServiceType", SERVICE_TYPE)
    if official := context.employee:
        _say_if(call, "EmployeeIdentifier", official.identifier)
        _say_if(call, "EmployeeNames", official.names)
        _say_if(call, "EmployeePosition", official.position)
    _say_if(call, "AdministrationOId", asker.administration_oid)
    _say_if(call, "AdministrationName", context.administration)
    _say_if(call, "ResponsiblePersonIdentifier", asker.responsible)
    _say(call, "LawReason", context.basis)
    if not context.employee:
        _say(call, "Remark", REMARK)


def _say_if(parent: etree._Element, name: str, text: str) -> None:
    if text:
        _say(parent, name, text)


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{SIGNED}}}{name}").text = text
