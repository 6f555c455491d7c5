"""Telling registers that their late answers are kept, and taking in those that they send by themselves."""

from dataclasses import replace

from gishe.runtime.checking import StillDown
from gishe.runtime.entering import enter
from gishe.runtime.keeping import keep_final
from gishe.runtime.kept import Job
from gishe.runtime.kept_answer import answers_of, keep, turn_of
from gishe.runtime.office import Office
from gishe.runtime.putting import promised


def acknowledge(office: Office, case_id: str) -> None:
    """Tells registers of each late answer that is kept (the worker's job); raises `StillDown` if one can't be told.

    A kill between telling and noting it tells the register twice, which changes nothing.
    """
    with office.store.write() as unit:
        owed = [one for one in answers_of(unit.answers(case_id)) if one.owed]
        promises = [promised(unit, case_id, one) for one in owed]
    told = [one for one, promise in zip(owed, promises, strict=True) if office.registers.acknowledge(promise)]
    if told:
        with office.store.write() as unit:
            for one in told:
                keep(unit, case_id, replace(one, owed=False))
    if len(told) < len(owed):
        raise StillDown({one.operation.partition("/")[0] for one in owed if one not in told})


def deliver_answer(office: Office, case_id: str, body: bytes) -> bool:
    """Takes in an answer that a register sent by itself; `False` if nobody waits for it, or it is not signed.

    The answer's own signature is all that is trusted: it counts only as the answer to the very question that this case
    asked, and only where the register had promised one under the same number. The same answer twice is one.
    """
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return False
        kept = answers_of(unit.answers(case_id))
        known = {one.reference: one for one in kept if one.reference and one.asked and one.turn == turn_of(case)}
        found = office.registers.delivered(body, [promised(unit, case_id, one) for one in known.values()])
        if found is None:
            return False
        promise, answer = known[found[0].reference], found[1]
        if promise.state == "later" and case.state == "checking":
            _, received = keep_final(office, unit, case, promise, answer)
            enter(office, unit, office.situation(unit, case), [received])
            unit.enqueue(Job("check", case_id, office.chance.now()))
    office.wake()
    return True
