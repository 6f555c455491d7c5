"""Going on after an outage: whoever waits for a register goes on as soon as it answers anybody."""

from datetime import timedelta

from gishe.runtime.office import Office
from gishe.runtime.ports import Unit

#: Keeps the order where the operator sets no pace.
_LEAST = timedelta(microseconds=1)


def resume(office: Office, unit: Unit, register: str) -> int:
    """Lets the cases that wait for a register go on, those due soonest first, no faster than it may be asked."""
    jobs = unit.held_up(register)
    if jobs:
        now = office.chance.now()
        pace = max(timedelta(seconds=office.registers.pace(register)), _LEAST)
        unit.bring_forward({job: now + place * pace for place, job in enumerate(jobs)})
    return len(jobs)
