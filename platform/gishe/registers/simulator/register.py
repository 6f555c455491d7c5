"""The trial register itself: a request in, an answer out, and a memory of what was asked without whom it was about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

from gishe.language.register import RegisterDefinition
from gishe.registers.simulator.asked import Asked, Fault, Refusal, asked
from gishe.registers.simulator.envelope import Signer, alter, error, fault, result
from gishe.registers.simulator.facts import facts
from gishe.registers.simulator.filling import Filling, fill, write
from gishe.registers.simulator.matrix import matrix, without_hidden
from gishe.registers.simulator.mode import ANSWER, Mode
from gishe.registers.simulator.people import People
from gishe.registers.soap import serialize
from gishe.values.plain import Plain

_REMEMBERED = 1000
_GARBAGE = "<html><body><h1>Услугата е временно недостъпна".encode()
#: What is kept of a call's context: why it was made, never about whom.
_KEPT = {"ServiceURI": "case_number", "ServiceType": "service_type", "LawReason": "basis"}
_KEPT |= {"AdministrationName": "administration", "Remark": "remark"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: status, body, how long to wait before it, and whether the connection breaks off."""

    status: int
    body: bytes
    wait: float = 0.0
    breaks: bool = False


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class TrialRegister:
    """Answers from `people` by `fillings` (register id -> operation -> filling).

    `modes` are set while it runs, by operation (`grao/relations`) or `*`, and go before a person's own mode; `mode` is
    for whoever has none.
    """

    registers: Mapping[str, RegisterDefinition]
    people: People
    fillings: Mapping[str, Mapping[str, Filling]]
    signer: Signer
    mode: Mode = ANSWER
    modes: dict[str, Mode] = field(default_factory=dict)
    now: Callable[[], datetime] = _now
    count: int = 0
    remembered: list[dict[str, Plain]] = field(default_factory=list)

    def reply(self, body: bytes) -> Reply:
        """Answers one request."""
        self.count += 1
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
        person = self.people.by_egn.get(str(question.arguments.get("egn")))
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
        match mode.name:
            case "down":
                return Reply(503, b"")
            case "reset":
                return Reply(200, b"<", breaks=True)
            case "garbage":
                return Reply(200, _GARBAGE)
            case "fault":
                return Reply(500, fault("The service was unable to process the request."))
            case "has-error":
                return Reply(200, serialize(error("Грешка при изпълнение на справката.", self.count)))
        wait = mode.seconds if mode.name == "slow" else 0.0
        return Reply(200, self._result(question, mode), wait)

    def _result(self, question: Asked, mode: Mode) -> bytes:
        response = self._response(question, mode)
        seen = matrix(question.operation.response, mode) if question.matrix and mode.name != "no-matrix" else None
        envelope = result(question.argument, response, self.count, seen)
        if question.sign and mode.name != "unsigned":
            self.signer.sign(envelope)
        if mode.name == "bad-signature":
            alter(response)
        return serialize(envelope)

    def _response(self, question: Asked, mode: Mode) -> etree._Element:
        register, _, name = question.name.partition("/")
        answer: dict[str, Plain] = {}
        known = facts(question.arguments, self.people, self.now())
        if known and mode.name != "not-found":
            answer = fill(self.fillings[register][name], known)
        return write(question.operation.response, without_hidden(answer, question.operation.response, mode))
