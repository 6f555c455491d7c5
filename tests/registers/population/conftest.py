from collections.abc import Callable

import pytest

from gishe import bundle
from gishe.registers.simulator.people import People
from gishe.registers.simulator.population.population import Population
from gishe.registers.simulator.reading import read_fillings, read_people, read_population

DEFINITIONS = bundle.definitions()
FILE = DEFINITIONS / "simulator" / "people.yaml"


@pytest.fixture(scope="session")
def written() -> People:
    return read_people(FILE)


@pytest.fixture(scope="session")
def country(written: People) -> Callable[..., Population]:
    def country(size: int = 1_000_000, seed: int = 1, people: People = written) -> Population:
        made = read_population(DEFINITIONS, FILE, people, size, seed)
        assert made
        return made

    return country


@pytest.fixture(scope="session")
def fillings():
    return read_fillings(DEFINITIONS)
