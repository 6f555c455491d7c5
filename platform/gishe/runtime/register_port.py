"""What the use cases and the registers' adapter say to each other: the context of a question, and the answer to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class CallContext:
    """Why a register is asked: the case's number, the law that allows it, the administration that asks.

    The owner of the register sees all three in its audit trail.
    """

    case_number: str
    basis: str
    administration: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a register said. Only `answered` has a record; fields that the register hides are absent in it.

    `evidence` is the answer's body byte for byte, with its signature; `asked` the request as sent; `reference` the
    register's own number for the call, where it gives one. `reason` is a code for `down` (`timeout`, `refused`,
    `http-503`, `fault`, `has-error`, `not-ready`, `bad-signature`, `garbage`, …) and never holds personal data.
    """

    state: Literal["answered", "not-found", "down"]
    record: Mapping[str, Plain] | None = None
    evidence: bytes = b""
    reference: str = ""
    reason: str = ""
    asked: bytes = b""


class Registers(Protocol):
    """The state's registers."""

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Asks one question (`grao/valid-person`); never raises on what comes back."""
