"""What the use cases ask of registers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class CallContext:
    """Why a question is asked, as the register's owner sees it: the case (ServiceURI), the law, the administration."""

    case_number: str
    basis: str
    administration: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question. `evidence` is the whole signed answer; `reason` is a code without personal data."""

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
