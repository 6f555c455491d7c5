"""Keeping the numbers that count no more, each with its reason."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from gishe.runtime.proof.proof_port import VoidedNumber
from gishe.store.tables import voided_numbers

_VOIDED = select(
    *(voided_numbers.c[name] for name in ("register", "number", "case_id", "reason", "who", "at"))
).order_by(voided_numbers.c.at, voided_numbers.c.number)
_VOID = insert(voided_numbers)


class VoidReading:
    """The part of a `Reader` that is about voided numbers, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._voids = connection

    def voided_numbers(self, register: str = "") -> Sequence[VoidedNumber]:
        """Lists the voided numbers of a register, or of all, in the order in which they were voided."""
        asked = _VOIDED.where(voided_numbers.c.register == register) if register else _VOIDED
        return [VoidedNumber(*row) for row in self._voids.execute(asked)]


class VoidKeeping(VoidReading):
    """The part of a `Unit` that is about voided numbers, over one open write transaction."""

    def void_number(self, voided: VoidedNumber) -> None:
        """Keeps a voided number with its reason; the same one twice is refused by the store."""
        row = {"register": voided.register, "number": voided.number, "case_id": voided.case}
        self._voids.execute(_VOID, {**row, "reason": voided.reason, "who": voided.who, "at": voided.at})
