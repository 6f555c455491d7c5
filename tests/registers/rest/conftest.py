import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gishe import bundle
from gishe.language.protocols.rest import RestRegister
from gishe.registers.rest.registers import RestRegisters
from gishe.registers.rest.settings import RestSettings
from gishe.registers.rest.trial import make_secret
from gishe.registers.simulator.declared import Declared
from gishe.registers.source import Trial
from gishe.registers.sources import SOURCES

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and these share more than fixtures

from hurried import Hurried

WATER = Declared(bundle.definitions() / "registers")["water-supply"]


@pytest.fixture(scope="session")
def secret(certificates: Path) -> str:
    make_secret(certificates)
    return (certificates / "rest-client.secret").read_text(encoding="ascii")


@pytest.fixture(scope="session")
def water() -> RestRegister:
    assert isinstance(WATER, RestRegister)
    return WATER


@pytest.fixture(scope="session")
def reached(address: str, certificates: Path, secret: str, tmp_path_factory: pytest.TempPathFactory) -> RestSettings:
    """How a trial installation reaches the register."""
    assert secret
    trial = Trial(address, certificates, tmp_path_factory.mktemp("data"), "water-supply")
    made = SOURCES["rest"].trial(trial)
    assert isinstance(made, RestSettings)
    return replace(made, lines=None, opens_after=1_000_000)


@pytest.fixture
def asking(reached: RestSettings, water: RestRegister) -> Iterator[Any]:
    """Makes what asks the trial register; `settings` are other than usual, `seconds` are what a question has."""
    made: list[RestRegisters] = []

    def asking(seconds: float = 10, **settings: Any) -> RestRegisters:
        quick = {name: one.model_copy(update={"seconds": seconds}) for name, one in water.operations.items()}
        register = water.model_copy(update={"operations": quick})
        its: Mapping[str, RestSettings] = {"water-supply": replace(reached, **settings)}
        made.append(RestRegisters(its, {"water-supply": register}, Hurried()))
        return made[-1]

    yield asking
    for one in made:
        one.close()
