"""Voiding numbers, and what is said where a register can't give one."""

from dataclasses import replace
from datetime import datetime

from gishe.cases.event import NumberVoided
from gishe.cases.voiding import why_not_void
from gishe.runtime.ports import Store, YearIsOver
from gishe.runtime.proof.proof_port import VoidedNumber
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_SAYS = Text(
    "В момента не може да се даде номер: часовникът на сървъра показва {year} г., а регистърът вече е в следваща.",
    "No number can be given now: the server's clock shows {year}, and the register is in a later year already.",
)
_HINT = Text(
    "Нищо не е загубено. Опитайте отново по-късно; ако се повтори, обадете се в общината.",
    "Nothing was lost. Try again later; if it happens again, call the municipality.",
)


def clock_went_back(over: YearIsOver) -> Problem:
    """Says that a year which is over is not opened again, whatever the clock shows."""
    return Problem("clock-went-back", _SAYS.fill(year=over.year), _HINT)


_UNKNOWN = Text("В регистър {register} няма номер {number}.", "There is no number {number} in the register {register}.")
_ALREADY = Text("Номер {number} вече е анулиран: {reason}", "Number {number} is voided already: {reason}")
_NO_REASON = Problem("reason-missing", Text("Напишете защо номерът се анулира.", "Say why the number is voided."))


def void_number(store: Store, voided: VoidedNumber, now: datetime) -> VoidedNumber | Problem:
    """Voids a number of a register for a reason that names nobody; the case's journal and the register say so for good.

    `voided` says which, why and by whom; the case and the moment are found here.
    """
    if not voided.reason.strip():
        return _NO_REASON
    with store.write() as unit:
        for one in unit.voided_numbers(voided.register):
            if one.number == voided.number:
                return Problem("number-voided", _ALREADY.fill(number=one.number, reason=one.reason))
        case = unit.case(unit.numbered(voided.register, voided.number))
        if case is None:
            return Problem("number-unknown", _UNKNOWN.fill(register=voided.register, number=voided.number))
        if problem := why_not_void(case, voided.register, voided.number):
            return problem
        event = NumberVoided(voided.register, voided.number, digest(voided.reason.encode()))
        unit.append(case, (event,), voided.who, now)
        kept = replace(voided, case=case.id, at=now.isoformat())
        unit.void_number(kept)
    return kept
