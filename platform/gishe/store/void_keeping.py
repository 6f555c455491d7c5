"""Keeping the numbers that count no more, each with its reason."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, insert, select

from gishe.runtime.proof.proof_port import VoidedNumber
from gishe.store.number_audit import NUMBERING, numbers_in
from gishe.store.tables import journal, voided_numbers
from gishe.values.plain import canonical

_VOIDED = select(
    *(voided_numbers.c[name] for name in ("register", "number", "case_id", "reason", "who", "at"))
).order_by(voided_numbers.c.at, voided_numbers.c.number)
_VOID = insert(voided_numbers)
_NUMBERED = select(journal.c.case_id, journal.c.kind, journal.c.data).where(
    journal.c.kind.in_(bindparam("kinds", expanding=True)), func.instr(journal.c.data, bindparam("part")) > 0
)


class VoidReading:
    """The part of a `Reader` that is about voided numbers, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._voids = connection

    def numbered(self, register: str, number: str) -> str:
        """Gives the case (by id) that has a number of a register; empty if none has."""
        one = {"register": register, "number": number}
        for row in self._voids.execute(_NUMBERED, {"kinds": list(NUMBERING), "part": canonical(number).decode()}):
            if one in [{"register": its, "number": given} for its, given in numbers_in(row.kind, row.data)]:
                return str(row.case_id)
        return ""

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
