"""What goes between a caller and a real register: passed on as it is, and kept scrubbed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

from lxml import etree

from gishe.language.protocols.regix import RegixOperation
from gishe.language.register import RegisterDefinition
from gishe.registers.access import access
from gishe.registers.answer import AT_ONCE, FETCHED
from gishe.registers.record import record
from gishe.registers.simulator.asked import Asked, Fault, Refusal, asked
from gishe.registers.simulator.calls import about_call
from gishe.registers.simulator.recording.pair import Folder, Pair, canonical
from gishe.registers.simulator.recording.scrubbing import Scrubber, Unscrubbable
from gishe.registers.soap import REGIX, SIGNED, SOAP, NotXml, children, only, parse, root_tag, words
from gishe.values.plain import Plain
from gishe.values.unknown import HIDDEN

_TRUE = frozenset({"true", "1"})
#: What becomes of an answer that came.
KEPT, LATER, LEFT_OUT = "kept", "promised", "left-out"


@dataclass(slots=True)
class Recorder:
    """Keeps answers of the registers that are declared. `counted` says how many of what became of them."""

    registers: Mapping[str, RegisterDefinition]
    folder: Folder
    scrubber: Scrubber
    counted: Counter[str] = field(default_factory=Counter)
    promised: dict[str, Asked] = field(default_factory=dict)
    _one_by_one: Lock = field(default_factory=Lock)

    def hear(self, question: bytes, answer: bytes) -> str:
        """Takes a question with the answer that came, and says what became of it."""
        with self._one_by_one:
            became = self._heard(question, answer)
            self.counted[became] += 1
        return became

    def _heard(self, question: bytes, answer: bytes) -> str:
        about = about_call(question)
        its = self.promised.get(about[1]) if about else self._read(question)
        data = _result(answer, FETCHED if about else AT_ONCE)
        if its is None or data is None:
            return LEFT_OUT
        if words(only(data, (SIGNED, "HasError"))) in _TRUE:
            return self._keep(its, {}, None, is_error=True)
        if words(only(data, (SIGNED, "IsReady"))) not in _TRUE:
            self.promised[words(only(data, (SIGNED, "ServiceCallID")))] = its
            return LATER
        return self._answered(its, only(data, (SIGNED, "Data")))

    def _read(self, question: bytes) -> Asked | None:
        try:
            return asked(question, self.registers)
        except (Fault, Refusal):
            return None

    def _answered(self, its: Asked, data: etree._Element | None) -> str:
        response = only(data, (SIGNED, "Response")) if data is not None else None
        roots = children(response) if response is not None else []
        message = its.operation.response
        if data is None or len(roots) != 1 or roots[0].tag != root_tag(message):
            return LEFT_OUT
        told = record(roots[0], message, access(data))
        hidden = sorted(set(_hidden(told, ()))) if only(data, (SIGNED, "Matrix")) is not None else None
        return self._keep(its, told, hidden)

    def _keep(self, its: Asked, told: Mapping[str, Plain], hidden: list[str] | None, *, is_error: bool = False) -> str:
        operation: RegixOperation = its.operation
        try:
            arguments, answer = self.scrubber.scrub(operation, its.arguments, told)
        except Unscrubbable:
            return LEFT_OUT
        pair = Pair(its.name, arguments, "has-error" if is_error else "answered", answer, hidden)
        numbers = self.scrubber.pseudonyms
        self.folder.keep(pair, numbers.digest(its.name + canonical(arguments)), numbers.numbers)
        return KEPT


def _result(body: bytes, within: tuple[str, str]) -> etree._Element | None:
    try:
        envelope = parse(body)
    except NotXml:
        return None
    return only(envelope, (SOAP, "Body"), (REGIX, within[0]), (REGIX, within[1]), (SIGNED, "ServiceResultData"))


def _hidden(told: Plain, names: tuple[str, ...]) -> Iterator[str]:
    if told == HIDDEN:
        yield ".".join(names)
    elif isinstance(told, Mapping):
        for name, value in told.items():
            yield from _hidden(value, (*names, name))
    elif isinstance(told, list):
        for value in told:
            yield from _hidden(value, names)
