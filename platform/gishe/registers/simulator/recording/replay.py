"""Recorded answers given again: what was scrubbed is signed anew, with the trial register's own key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gishe.language.register import Detail, RegisterDefinition
from gishe.registers.simulator.asked import Asked, Fault, Refusal, asked
from gishe.registers.simulator.envelope import Signer, error, fault, result
from gishe.registers.simulator.filling import write
from gishe.registers.simulator.matrix import matrix
from gishe.registers.simulator.recording.pair import Pair, canonical
from gishe.registers.simulator.register import Reply
from gishe.registers.soap import serialize
from gishe.values.plain import Plain

_NOT_RECORDED = "Няма записан отговор на този въпрос."
_WAS_ERROR = "Регистърът е отговорил с грешка, когато е бил записван."
_DATES = frozenset({"date", "date-time"})


@dataclass(slots=True)
class Replay:
    """Answers with what was recorded; a question that nobody has put is an error, never "not found"."""

    registers: Mapping[str, RegisterDefinition]
    pairs: Sequence[Pair]
    signer: Signer
    count: int = 0
    _exact: dict[str, Pair] = field(default_factory=dict)
    _any_day: dict[str, Pair] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Finds answers by their questions, and by their questions put on another day."""
        for pair in self.pairs:
            self._exact[pair.operation + canonical(pair.arguments)] = pair
            if (fields := self._request(pair.operation)) is not None:
                self._any_day[pair.operation + canonical(_undated(pair.arguments, fields))] = pair

    def reply(self, body: bytes) -> Reply:
        """Answers one question."""
        self.count += 1
        try:
            question = asked(body, self.registers)
        except Fault as broken:
            return Reply(500, fault(str(broken)))
        except Refusal as refused:
            return Reply(200, serialize(error(str(refused), self.count)))
        pair = self._found(question)
        if pair is None or pair.state == "has-error":
            return Reply(200, serialize(error(_WAS_ERROR if pair else _NOT_RECORDED, self.count)))
        return Reply(200, self._answered(question, pair))

    def _found(self, question: Asked) -> Pair | None:
        undated = _undated(question.arguments, question.operation.request.fields)
        exact = self._exact.get(question.name + canonical(question.arguments))
        return exact or self._any_day.get(question.name + canonical(undated))

    def _answered(self, question: Asked, pair: Pair) -> bytes:
        message = question.operation.response
        response = write(message, pair.answer)
        seen = matrix(message, pair) if question.matrix and pair.hidden is not None else None
        envelope = result(question.argument, response, self.count, seen)
        if question.sign:
            self.signer.sign(envelope)
        return serialize(envelope)

    def _request(self, operation: str) -> Sequence[Detail] | None:
        register, _, name = operation.partition("/")
        its = self.registers.get(register)
        found = its.operations.get(name) if its else None
        return found.request.fields if found else None


def _undated(told: Mapping[str, Plain], fields: Iterable[Detail]) -> dict[str, Plain]:
    """Leaves out the days of a question: it is the same one on another day."""
    types = {one.name: one for one in fields}
    return {
        name: _undated(value, types[name].fields) if isinstance(value, Mapping) else value
        for name, value in told.items()
        if name in types and types[name].type not in _DATES
    }
