"""A question to RegiX: the operation, its argument and the call's context, written as its entry point expects them."""

from collections.abc import Mapping
from datetime import date, datetime

import re2
from lxml import etree

from gishe.language.register import Element, Operation
from gishe.registers.soap import REGIX, SERVICE_TYPE, SIGNED, SOAP, namespace_of, root_tag, serialize
from gishe.runtime.register_port import CallContext
from gishe.values.plain import Plain

#: Said to the register's owner in place of an employee's name, since nobody looks at an automatic check.
REMARK = "Автоматична проверка по подадено заявление, без участие на служител"
_WHOLE = re2.compile(r"[+-]?[0-9]{1,18}")
_DATE = re2.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: XML Schema's dateTime, which wants the hour and the seconds written out.
_MOMENT = re2.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?")


class Unaskable(ValueError):  # noqa: N818  the name says what is so
    """The arguments do not make a question; the message names the argument, never its value."""


def question(operation: Operation, arguments: Mapping[str, Plain], context: CallContext) -> bytes:
    """Writes the request as sent. The elements stand in the order of RegiX's schema.

    Raises `Unaskable` where a required argument is missing, does not fit its type or is not known to the operation.
    """
    if unknown := set(arguments) - {field.name for field in operation.request.fields}:
        raise Unaskable(f"unknown argument {min(unknown)}")
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soapenv": SOAP, "reg": REGIX, "sig": SIGNED})
    etree.SubElement(envelope, f"{{{SOAP}}}Header")
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    execute = etree.SubElement(body, f"{{{REGIX}}}Execute")
    request = etree.SubElement(execute, f"{{{REGIX}}}request")
    data = etree.SubElement(request, f"{{{SIGNED}}}ServiceRequestData")
    _say(data, "Operation", operation.key)
    etree.SubElement(data, f"{{{SIGNED}}}Argument").append(_argument(operation, arguments))
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


def _argument(operation: Operation, arguments: Mapping[str, Plain]) -> etree._Element:
    message = operation.request
    root = etree.Element(root_tag(message), nsmap={None: message.namespace})
    for field in message.fields:
        text = _text(field, arguments.get(field.name))
        if text:
            etree.SubElement(root, f"{{{namespace_of(field, message.namespace)}}}{field.element}").text = text
        elif field.required:
            raise Unaskable(f"missing argument {field.name}")
    return root


def _text(field: Element, value: Plain) -> str:
    """Writes an argument; what can't be written in XML is refused by lxml with a ValueError."""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value).strip()
    if field.type == "date-time" and _DATE.fullmatch(text):
        # An expression gives a midnight as its date (`today`); no zone, as the register's own clock is meant.
        text = f"{text}T00:00:00"
    if not _fits(field, text):
        raise Unaskable(f"argument {field.name} is not of type {field.type}")
    return text


def _fits(field: Element, text: str) -> bool:
    match field.type:
        case "date":
            return _DATE.fullmatch(text) is not None and _is_date(text)
        case "date-time":
            return _MOMENT.fullmatch(text) is not None and _is_moment(text)
        case "whole-number":
            return _WHOLE.fullmatch(text) is not None
        case "yes-no":
            return text in {"true", "false"}
        case "group":
            return False
        case _:
            return True


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
