"""A key that nobody has seen in use is not called until the operator confirms it; the simulator takes any."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from gishe.language.protocols.regix import RegixOperation
from gishe.language.register import RegisterDefinition
from gishe.registers.keys import callable_as, unconfirmed
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.runtime.register_port import CallContext

NAME = "valid-person"


@pytest.fixture
def guessed(grao: Mapping[str, RegisterDefinition]) -> RegisterDefinition:
    """GRAO's register, as if nobody had seen one of its keys."""
    known = grao["grao"]
    operation = known.operations[NAME].model_copy(update={"key": "A.Guess", "key_confirmed": False})
    return known.model_copy(update={"operations": {"relations": known.operations["relations"], NAME: operation}})


@pytest.fixture
def operation(guessed: RegisterDefinition) -> RegixOperation:
    return guessed.operations[NAME]


@pytest.fixture
def operator(certificates: Path) -> RegisterSettings:
    files = [certificates / name for name in ("client.pem", "client.key", "ca.pem", "register-signer.pem")]
    return RegisterSettings("https://localhost:1/", *files)


def test_a_guess_is_not_called(operation: RegixOperation, operator: RegisterSettings) -> None:
    assert callable_as(operation, NAME, operator) is None


def test_the_simulator_may_be_asked_by_a_guess(operation: RegixOperation, operator: RegisterSettings) -> None:
    assert callable_as(operation, NAME, replace(operator, trial=True)) == operation


def test_the_operators_key_confirms_and_corrects(operation: RegixOperation, operator: RegisterSettings) -> None:
    called = callable_as(operation, NAME, replace(operator, keys={NAME: "The.Right.Key"}))
    assert called is not None
    assert called.key == "The.Right.Key"
    assert callable_as(operation, "other", replace(operator, keys={NAME: "The.Right.Key"})) is None


def test_a_seen_key_needs_no_word(guessed: RegisterDefinition, operator: RegisterSettings) -> None:
    seen = guessed.operations["relations"]
    assert callable_as(seen, "relations", operator) is seen


def test_the_question_does_not_leave(
    guessed: RegisterDefinition, operator: RegisterSettings, context: CallContext
) -> None:
    registers = RegixRegisters({"grao": operator}, {"grao": guessed})
    answer = registers.ask(f"grao/{NAME}", {"egn": "0000000000"}, context)
    assert (answer.state, answer.reason, answer.asked) == ("down", "unconfirmed-key", b"")


def test_the_start_says_what_to_confirm_and_where(guessed: RegisterDefinition, operator: RegisterSettings) -> None:
    (problem,) = unconfirmed({"grao": guessed}, {"grao": operator, "unknown": operator})
    assert (problem.code, problem.severity) == ("unconfirmed-key", "warning")
    assert NAME in problem.says.bg
    assert problem.hint is not None
    assert '[registers.grao.keys]: valid-person = "A.Guess"' in problem.hint.en
    assert list(unconfirmed({"grao": guessed}, {"grao": replace(operator, trial=True)})) == []
    assert list(unconfirmed({"grao": guessed}, {"grao": replace(operator, keys={NAME: "A.Guess"})})) == []
