"""What the use cases and the registers' adapter say to each other: the context of a question, and the answer to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class Employee:
    """The official on whose account a register is asked: the login, the name, the position."""

    identifier: str
    names: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class CallContext:
    """Why a register is asked: the case's number, the law that allows it, the administration that asks.

    The owner of the register sees all three in its audit trail. Without an `employee` the question is an automatic
    check. `answer_to` is the address to which a later answer may be sent; `patience` are the seconds after which the
    caller no longer wants an answer, if they are fewer than the operation's own.
    """

    case_number: str
    basis: str
    administration: str
    employee: Employee | None = None
    answer_to: str = ""
    patience: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a register said. Only `answered` has a record; fields that the register hides are absent in it.

    `evidence` is the answer's body byte for byte, with its signature; `asked` the request as sent; `reference` the
    register's own number for the call, where it gives one. `reason` is a code for `down` (`timeout`, `refused`,
    `http-503`, `fault`, `busy`, `has-error`, `bad-signature`, `garbage`, `circuit-open`, `rate-limit`, …) and never
    holds personal data. `later` is a promise: the answer is fetched by `reference` and `code`.
    """

    state: Literal["answered", "not-found", "down", "later"]
    record: Mapping[str, Plain] | None = None
    evidence: bytes = b""
    reference: str = ""
    reason: str = ""
    asked: bytes = b""
    media_type: str = "application/xml"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A call that a register answers later: `asked` is the request as it was sent."""

    operation: str
    reference: str
    code: str
    asked: bytes


@dataclass(frozen=True, slots=True)
class Health:
    """How a register has been answering, as far as this process knows.

    `open` is a circuit that lets nothing through for `seconds` more; `half-open` lets one question through to try.
    """

    register: str
    state: Literal["closed", "open", "half-open"]
    failures: int
    reason: str = ""
    seconds: float = 0.0


class Registers(Protocol):
    """The state's registers."""

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Asks one question (`grao/valid-person`); never raises on what comes back."""

    def fetch(self, promise: Promise, patience: float | None = None) -> Answer:
        """Asks whether a promised answer is ready; `later` if it is not. Never raises on what comes back."""

    def acknowledge(self, promise: Promise) -> bool:
        """Tells the register that a promised answer is kept; `False` if it could not be told now."""

    def delivered(self, body: bytes, promises: Sequence[Promise]) -> tuple[Promise, Answer] | None:
        """Reads an answer that a register sent by itself; `None` unless it is signed and is that of a promise."""

    def pace(self, register: str) -> float:
        """Gives the seconds between two questions that the operator allows; 0 for as many as come."""

    def hindrance(self, operation: str) -> str:
        """Says by a code why an operation can't be asked at all (`unset`, `unconfirmed-key`, …); empty if it can."""

    def health(self) -> Sequence[Health]:
        """Tells how each register has been answering."""
