"""What the trial register was asked: a request read as strictly as RegiX reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from gishe.language.protocols.regix import Element, Message, RegixOperation
from gishe.language.register import RegisterDefinition
from gishe.registers.record import record
from gishe.registers.simulator.declared import Declared
from gishe.registers.soap import REGIX, SIGNED, SOAP, NotXml, children, namespace_of, only, parse, root_tag, tag, words
from gishe.values.plain import Plain
from gishe.values.unknown import is_unknown

_DATA = ((SOAP, "Body"), (REGIX, "Execute"), (REGIX, "request"), (SIGNED, "ServiceRequestData"))
_CONTEXT = ("ServiceURI", "ServiceType", "LawReason")


class Fault(Exception):  # noqa: N818  SOAP calls it a fault
    """The message is not a request that RegiX can read at all."""


class Refusal(Exception):  # noqa: N818  the name says what is so
    """RegiX reads the request and answers with an error of its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: the operation as `register/name`, its argument, what is wanted with the answer, the call's context."""

    name: str
    operation: RegixOperation
    argument: etree._Element
    arguments: Mapping[str, Plain]
    sign: bool
    matrix: bool
    context: Mapping[str, str]


def asked(body: bytes, registers: Mapping[str, RegisterDefinition]) -> Asked:
    """Reads a request; raises `Fault` where it is not one and `Refusal` where it may not be answered."""
    try:
        envelope = parse(body)
    except NotXml as broken:
        raise Fault("The message is not XML that can be read.") from broken
    data = only(envelope, *_DATA)
    if envelope.tag != f"{{{SOAP}}}Envelope" or data is None:
        raise Fault("There is no Execute request in the message.")
    context = _context(data)
    name, operation = _operation(words(only(data, (SIGNED, "Operation"))), registers)
    argument = _argument(data, operation.request)
    sign, matrix = (words(only(data, (SIGNED, wish))) == "true" for wish in ("SignResult", "ReturnAccessMatrix"))
    return Asked(name, operation, argument, record(argument, operation.request), sign, matrix, context)


def _context(data: etree._Element) -> dict[str, str]:
    call = only(data, (SIGNED, "CallContext"))
    context = {etree.QName(one).localname: words(one) for one in children(call)} if call is not None else {}
    if missing := [name for name in _CONTEXT if not context.get(name)]:
        raise Refusal(f"CallContext без {', '.join(missing)}.")
    return context


def _operation(key: str, registers: Mapping[str, RegisterDefinition]) -> tuple[str, RegixOperation]:
    for register in _holding(key, registers):
        for name, operation in register.operations.items():
            if isinstance(operation, RegixOperation) and operation.key == key:
                return f"{register.register_}/{name}", operation
    raise Refusal("Непозната операция.")


def _holding(key: str, registers: Mapping[str, RegisterDefinition]) -> Iterable[RegisterDefinition]:
    if isinstance(registers, Declared):
        held = registers.holding(key)
        return [held] if held else []
    return registers.values()


def _argument(data: etree._Element, message: Message) -> etree._Element:
    argument = only(data, (SIGNED, "Argument"))
    roots = children(argument) if argument is not None else []
    if len(roots) != 1 or roots[0].tag != root_tag(message):
        raise Refusal(f"Аргументът трябва да е един елемент {message.element}.")
    declared = [tag(namespace_of(field, message.namespace), field.element) for field in message.fields]
    given = [str(child.tag) for child in children(roots[0])]
    if list(dict.fromkeys(given)) != [one for one in declared if one in given]:
        raise Refusal("Елементите на аргумента не са по реда на схемата.")
    read = record(roots[0], message)
    if missing := [field.element for field in message.fields if _is_wrong(field, read.get(field.name))]:
        raise Refusal(f"В аргумента липсва или е грешен {', '.join(missing)}.")
    return roots[0]


def _is_wrong(field: Element, value: Plain) -> bool:
    return is_unknown(value) or (field.required and value is None)
