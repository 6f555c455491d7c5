"""The trial register itself: a request in, an answer out, and a memory of what was asked without whom it was about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from lxml import etree

from gishe.language.register import RegisterDefinition
from gishe.registers.answer import AT_ONCE, FETCHED
from gishe.registers.simulator.answering import answer_about
from gishe.registers.simulator.asked import Asked, Fault, Refusal, asked
from gishe.registers.simulator.calls import Call, Calls, about_call
from gishe.registers.simulator.envelope import Signer, acknowledged, alter, error, fault, promise, result
from gishe.registers.simulator.facts import facts, leaves, person_in
from gishe.registers.simulator.filling import Filling, write
from gishe.registers.simulator.matrix import matrix, without_hidden
from gishe.registers.simulator.mode import ANSWER, Mode
from gishe.registers.simulator.people import People
from gishe.registers.simulator.population.population import Population
from gishe.registers.soap import serialize
from gishe.values.plain import Plain

_REMEMBERED = 1000
_GARBAGE = "<html><body><h1>Услугата е временно недостъпна".encode()
#: What is kept of a call's context: why it was made, never about whom.
_KEPT = {"ServiceURI": "case_number", "ServiceType": "service_type", "LawReason": "basis"}
_KEPT |= {"AdministrationName": "administration", "Remark": "remark"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: status, body, how long to wait before it, whether the connection breaks off, what is promised."""

    status: int
    body: bytes
    wait: float = 0.0
    breaks: bool = False
    call: Call | None = None


_BROKEN: Mapping[str, Reply] = {
    "down": Reply(503, b""),
    "reset": Reply(200, b"<", breaks=True),
    "garbage": Reply(200, _GARBAGE),
    "fault": Reply(500, fault("The service was unable to process the request.")),
    "busy": Reply(500, fault("The server is too busy.", "Server")),
}


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class TrialRegister:
    """Answers from `people` by `fillings` (register id -> operation -> filling); what has no filling is invented.

    Who is not among the people may be one of the `population`.
    `modes` are set while it runs, by operation (`grao/relations`) or `*`, and go before a person's own mode; `mode` is
    for whoever has none.
    """

    registers: Mapping[str, RegisterDefinition]
    people: People
    fillings: Mapping[str, Mapping[str, Filling]]
    signer: Signer
    mode: Mode = ANSWER
    population: Population | None = None
    modes: dict[str, Mode] = field(default_factory=dict)
    now: Callable[[], datetime] = _now
    count: int = 0
    remembered: list[dict[str, Plain]] = field(default_factory=list)
    calls: Calls = field(default_factory=Calls)

    def reply(self, body: bytes) -> Reply:
        """Answers one request."""
        self.count += 1
        if about := about_call(body):
            return self._about(*about)
        try:
            question = asked(body, self.registers)
        except Fault as broken:
            return Reply(500, fault(str(broken)))
        except Refusal as refused:
            return Reply(200, serialize(error(str(refused), self.count)))
        mode = self._mode(question)
        self._remember(question, mode)
        return self._behave(question, mode)

    def knows(self, operation: str) -> bool:
        """Says whether an operation is declared; `*` stands for all."""
        register, _, name = operation.partition("/")
        return operation == "*" or (register in self.registers and name in self.registers[register].operations)

    def _mode(self, question: Asked) -> Mode:
        person = person_in(question.arguments, self._around(question))
        own = Mode.parse(person.mode) if person else None
        return (
            self.modes.get(question.name)
            or self.modes.get("*")
            or (own if own and own != ANSWER else None)
            or self.mode
        )

    def _remember(self, question: Asked, mode: Mode) -> None:
        context: dict[str, Plain] = {kept: question.context.get(name, "") for name, kept in _KEPT.items()}
        self.remembered.append({"operation": question.name, "mode": mode.name, **context})
        del self.remembered[:-_REMEMBERED]

    def _behave(self, question: Asked, mode: Mode) -> Reply:
        if mode.name == "has-error":
            return Reply(200, serialize(error("Грешка при изпълнение на справката.", self.count)))
        if broken := _BROKEN.get(mode.name):
            return broken
        if mode.name == "later":
            call = self.calls.take(self.count, question, self.now() + timedelta(seconds=mode.seconds))
            return Reply(200, serialize(promise(call.number, call.code)), call=call)
        return Reply(200, self._result(question, mode), mode.seconds if mode.name == "slow" else 0.0)

    def late(self, call: Call, within: tuple[str, str]) -> bytes:
        """Gives the answer that was promised."""
        return self._result(call.question, ANSWER, call.number, within)

    def _about(self, message: str, number: str, code: str) -> Reply:
        call = self.calls.find(number, code)
        if message == "AcknowledgeResultReceived":
            if call:
                self.calls.forget(call)
            return Reply(200, acknowledged()) if call else Reply(500, fault("There is no such call."))
        if call is None:
            return Reply(200, serialize(error("Няма такава заявка.", number, FETCHED)))
        mode = self._mode(call.question)
        if mode.name in _BROKEN or mode.name == "has-error":
            return self._behave(call.question, mode)
        if self.now() < call.ready_at:
            return Reply(200, serialize(promise(call.number, call.code, FETCHED)))
        return Reply(200, self.late(call, FETCHED))

    def _result(self, question: Asked, mode: Mode, number: str = "", within: tuple[str, str] = AT_ONCE) -> bytes:
        response = self._response(question, mode)
        seen = matrix(question.operation.response, mode) if question.matrix and mode.name != "no-matrix" else None
        envelope = result(question.argument, response, number or self.count, seen, within)
        if question.sign and mode.name != "unsigned":
            self.signer.sign(envelope)
        if mode.name == "bad-signature":
            alter(response)
        return serialize(envelope)

    def _response(self, question: Asked, mode: Mode) -> etree._Element:
        register, _, name = question.name.partition("/")
        answer: dict[str, Plain] = {}
        if mode.name != "not-found":
            known = facts(question.arguments, self._around(question), self.now())
            filling = self.fillings.get(register, {}).get(name)
            answer = answer_about(question.name, question.arguments, question.operation.response, filling, known)
        return write(question.operation.response, without_hidden(answer, question.operation.response, mode))

    def _around(self, question: Asked) -> People:
        """Gives the people among whom somebody has the number asked about; those of the file come first."""
        numbers = tuple(leaves(question.arguments))
        if self.population is None or any(self.people.holds(one) for one in numbers):
            return self.people
        return self.population.about(numbers) or self.people
