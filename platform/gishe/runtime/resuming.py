"""Going on after an outage: whoever waits for a register goes on as soon as it answers anybody.

A case that waits for several registers goes on when the first of them is back: what that one answers is kept, and the
case then waits for the others alone.
"""

from datetime import datetime, timedelta

from gishe.runtime.office import Office
from gishe.runtime.ports import Unit

#: Keeps the order where the operator sets no pace.
_LEAST = timedelta(microseconds=1)


def resume(office: Office, unit: Unit, register: str) -> int:
    """Lets the cases that wait for a register go on, those due soonest first, no faster than it may be asked.

    One that waits for others too takes the time that the slowest of them allows.
    """
    moment, moments = office.chance.now(), dict[int, datetime]()
    for job, registers in unit.held_up(register).items():
        moments[job] = moment
        moment += max(_LEAST, timedelta(seconds=max(office.registers.pace(one) for one in registers)))
    if moments:
        unit.bring_forward(moments)
    return len(moments)
