"""Every operation over HTTPS that is declared goes from the client with a token to its twin and back, whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gishe import bundle
from gishe.registers.invented import Inventor
from gishe.registers.simulator.declared import Declared
from gishe.registers.simulator.register import TrialRegister
from gishe.registers.source import Trial
from gishe.registers.sources import SOURCES
from gishe.registers.switchboard import Switchboard
from gishe.runtime.register_port import CallContext
from gishe.values.unknown import has_unknown

CATALOGUE = {name: its for name, its in Declared(bundle.definitions() / "registers").items() if its.protocol == "rest"}
NAMES = [f"{register}/{name}" for register, its in CATALOGUE.items() for name in its.operations]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client(
    address: str, certificates: Path, secret: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Switchboard]:
    assert secret
    trial = Trial(address, certificates, tmp_path_factory.mktemp("data"))
    settings = {name: SOURCES["rest"].trial(replace(trial, register=name)) for name in CATALOGUE}
    made = Switchboard.open(settings, CATALOGUE)
    yield made
    made.close()


@pytest.fixture
def ignorant(register: TrialRegister) -> Iterator[TrialRegister]:
    """A trial register that knows nobody, and so invents everything."""
    known = register.fillings
    register.fillings = {}
    yield register
    register.fillings = known


@pytest.mark.parametrize("sparse", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_an_invented_question_gets_an_answer(
    client: Switchboard, ignorant: TrialRegister, context: CallContext, name: str, *, sparse: bool
) -> None:
    register, _, key = name.partition("/")
    before = ignorant.count
    for seed in range(5):
        asked = Inventor(f"{name}{seed}", sparse=sparse).group(CATALOGUE[register].operations[key].request.fields)
        answer = client.ask(name, asked, context)
        assert answer.state == "answered", answer.reason
        assert answer.record
        assert not has_unknown(answer.record)
    assert ignorant.count == before + 5
