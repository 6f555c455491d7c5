"""A house whose registers are the trial register, asked over real SOAP with both certificates."""

import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gishe import bundle
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.server import listen, server, trial_register
from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant
from gishe.wire.clock import MachineClock

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and these share more than fixtures
from asked_house import ANSWERS, ID, modes


class Hurried(MachineClock):
    """Nobody sleeps; the dice always fall the same."""

    def sleep(self, seconds):
        del seconds

    def chance(self):
        return 0.0


@pytest.fixture(scope="session")
def simulator(keys):
    register = trial_register(bundle.definitions(), bundle.definitions() / "simulator" / "people.yaml", keys)
    made, listening = server(register, keys), listen(0)
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.005)
    yield register, f"https://localhost:{listening.getsockname()[1]}"
    made.should_exit = True
    thread.join(60)
    listening.close()


@pytest.fixture
def register(simulator):
    """The trial register, well and with nothing to remember."""
    register = simulator[0]
    register.modes, register.now = {}, lambda: datetime.now(UTC)
    register.remembered.clear()
    return register


@pytest.fixture
def asking(simulator, keys, known):
    """Makes what asks the trial register in the place of some registers; `seconds` are what a question has."""
    files = [keys / name for name in ("client.pem", "client.key", "ca.pem", "register-signer.pem")]

    def hurried(register, seconds):
        definition = known.vocabulary.registers[register]
        operations = {name: one.model_copy(update={"seconds": seconds}) for name, one in definition.operations.items()}
        return definition.model_copy(update={"operations": operations})

    def asking(seconds, names=("grao",), **settings):
        chosen = RegisterSettings(simulator[1], *files, trial=True, **{"opens_after": 10_000, **settings})
        return RegixRegisters(dict.fromkeys(names, chosen), {one: hurried(one, seconds) for one in names}, Hurried())

    return asking


@pytest.fixture
def house(office, known, edited, asking):
    """Makes an office whose service treats a register that is down as the test says."""
    made = []

    def house(policy="refer", seconds=10, **settings):
        registers = asking(seconds, **settings)
        made.append(registers)
        service = edited(ID, ("when_down: refer", f"when_down: {policy}"))
        operations = known.vocabulary.operations
        return replace(office, services={ID: service}, registers=registers, operations=operations)

    yield house
    for one in made:
        one.close()


@pytest.fixture
def person(simulator):
    """Somebody who lives in the municipality, so that all is well when the register is."""
    home = next(one for one in simulator[0].people.households if one.home.place == "gorna-polyana")
    living = next(one for one in home.people if not one.died and one.mode == "answer")
    return Applicant(living.egn, " ".join(living.names))


@pytest.fixture
def file(person):
    def file(house, key="k", answers=ANSWERS):
        application = Application(ID, person, house.chance.blind(person.id), answers, "standard", key)
        return apply(house, application).case

    return file


@pytest.fixture
def later(register):
    """Answers come an hour later, by a clock that the test moves."""
    modes(register, "later:999")
    began = datetime.now(UTC)
    register.now = lambda: began
    return lambda: setattr(register, "now", lambda: began + timedelta(hours=1))
