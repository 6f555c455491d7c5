"""What tests do with a house that asks a real trial register: work, look, and set the register's modes."""

from collections import Counter
from datetime import timedelta

from gishe.registers.simulator.mode import Mode
from gishe.runtime.working import WORK, work_off

ID = "current-address-certificate"
ANSWERS = {"purpose": "notary", "delivery": "portal"}
PERSON, ADDRESS = "grao/valid-person", "grao/current-address"
#: Ten ways in which a register fails a question.
FAULTS = [
    "down",
    "reset",
    "garbage",
    "fault",
    "busy",
    "has-error",
    "unsigned",
    "bad-signature",
    "slow:1",
    "later:999",
]


def work(house, after=timedelta(0)):
    house.chance.moment += after
    work_off(house, house.store.queue)


def work_one(house, job, after):
    """Does one job of the only case, and leaves what follows from it."""
    house.chance.moment += after
    taken = house.store.queue.take(house.chance.moment)
    assert taken.kind == job
    WORK[job](house, taken.case)
    house.store.queue.done(taken)


def case_of(house, case_id):
    with house.store.read() as reader:
        return reader.case(case_id)


def events(house, case_id, kind):
    with house.store.read() as reader:
        return [entry.event for entry in reader.journal(case_id) if isinstance(entry.event, kind)]


def modes(register, written):
    register.modes = {"*": Mode.parse(written)}


def asked(register):
    return Counter(one["operation"] for one in register.remembered)
