"""Every operation of the catalogue goes from the client over mutual TLS to the simulator and back, signed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gishe import bundle
from gishe.registers.invented import Inventor
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.declared import Declared
from gishe.registers.simulator.register import TrialRegister
from gishe.runtime.register_port import CallContext
from gishe.values.unknown import is_unknown

pytestmark = pytest.mark.slow
DECLARED = Declared(bundle.definitions() / "registers")
CATALOGUE = {name: its for name, its in DECLARED.items() if its.protocol == "regix"}
NAMES = [f"{register}/{name}" for register, its in CATALOGUE.items() for name in its.operations]


@pytest.fixture(scope="module")
def client(settings: RegisterSettings) -> Iterator[RegixRegisters]:
    made = RegixRegisters(dict.fromkeys(CATALOGUE, replace(settings, trial=True)), CATALOGUE)
    yield made
    made.close()


@pytest.mark.parametrize("name", NAMES)
def test_an_invented_question_gets_an_answer(
    client: RegixRegisters, register: TrialRegister, context: CallContext, name: str
) -> None:
    owner, _, key = name.partition("/")
    operation = CATALOGUE[owner].operations[key]
    answer = client.ask(name, Inventor(name).group(operation.request.fields), context)
    if key in register.fillings.get(owner, {}):
        # Of the trial's own people nothing is invented, and this question is about none of them.
        assert answer.state in {"not-found", "answered"}, answer.reason
        return
    assert answer.state == "answered", answer.reason
    assert answer.record
    assert not any(is_unknown(value) for value in answer.record.values())


def test_asking_again_gives_the_same_answer_and_asking_about_another_gives_another(
    client: RegixRegisters, context: CallContext
) -> None:
    asked = [client.ask("job-seekers/contracts", {"personal_id": one}, context) for one in ("1", "1", "2")]
    assert asked[0].record == asked[1].record != asked[2].record
