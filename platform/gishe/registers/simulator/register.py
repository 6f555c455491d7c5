"""The trial register itself: a request in, an answer out, and a memory of what was asked without whom it was about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from gishe.language.register import Details, RegisterDefinition
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
        mode = self.mode_for(question.name, question.arguments)
        context: dict[str, Plain] = {kept: question.context.get(name, "") for name, kept in _KEPT.items()}
        self.remember(question.name, mode, context)
        return self._behave(question, mode)

    def knows(self, operation: str) -> bool:
        """Says whether an operation is declared; `*` stands for all."""
        register, _, name = operation.partition("/")
        return operation == "*" or (register in self.registers and name in self.registers[register].operations)

    def mode_for(self, operation: str, arguments: Mapping[str, Plain]) -> Mode:
        """Says how a question is answered: as its operation is, else all of them, else who is asked about."""
        person = person_in(arguments, self._around(arguments))
        own = Mode.parse(person.mode) if person else None
        return self.modes.get(operation) or self.modes.get("*") or (own if own and own != ANSWER else None) or self.mode

    def remember(self, operation: str, mode: Mode, context: Mapping[str, Plain]) -> None:
        """Remembers that something was asked, and why."""
        self.remembered.append({"operation": operation, "mode": mode.name, **context})
        del self.remembered[:-_REMEMBERED]

    def told(self, operation: str, arguments: Mapping[str, Plain], response: Details, mode: Mode) -> dict[str, Plain]:
        """Answers as plain data, without what the mode hides; empty where there is nobody."""
        answer: dict[str, Plain] = {}
        if mode.name != "not-found":
            register, _, name = operation.partition("/")
            known = facts(arguments, self._around(arguments), self.now())
            filling = self.fillings.get(register, {}).get(name)
            answer = answer_about(operation, arguments, response, filling, known)
        return without_hidden(answer, response, mode)

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
        mode = self.mode_for(call.question.name, call.question.arguments)
        if mode.name in _BROKEN or mode.name == "has-error":
            return self._behave(call.question, mode)
        if self.now() < call.ready_at:
            return Reply(200, serialize(promise(call.number, call.code, FETCHED)))
        return Reply(200, self.late(call, FETCHED))

    def _result(self, question: Asked, mode: Mode, number: str = "", within: tuple[str, str] = AT_ONCE) -> bytes:
        answer = self.told(question.name, question.arguments, question.operation.response, mode)
        response = write(question.operation.response, answer)
        seen = matrix(question.operation.response, mode) if question.matrix and mode.name != "no-matrix" else None
        envelope = result(question.argument, response, number or self.count, seen, within)
        if question.sign and mode.name != "unsigned":
            self.signer.sign(envelope)
        if mode.name == "bad-signature":
            alter(response)
        return serialize(envelope)

    def _around(self, arguments: Mapping[str, Plain]) -> People:
        """Gives the people among whom somebody has the number asked about; those of the file come first."""
        numbers = tuple(leaves(arguments))
        if self.population is None or any(self.people.holds(one) for one in numbers):
            return self.people
        return self.population.about(numbers) or self.people
