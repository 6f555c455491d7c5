"""Each register is asked by the source of its protocol; one that is set up for another protocol is not asked at all."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gishe.language.protocols import PROTOCOLS
from gishe.language.register import RegisterDefinition
from gishe.registers.operator import read_register, trial_register
from gishe.registers.settings import RegisterSettings
from gishe.registers.source import Source, Trial, Written
from gishe.registers.sources import SOURCES
from gishe.registers.switchboard import Switchboard, switchboards, waiting
from gishe.runtime.register_port import Answer, CallContext, Promise, Registers


class Told(Source):
    """Answers with its own name, and with the municipality that it asks for."""

    def __init__(self, name: str, municipality: str = "") -> None:
        self.name, self.municipality = name, municipality

    def of(self, municipality: str) -> "Told":
        return Told(self.name, municipality)

    def ask(self, operation: str, arguments: Mapping[str, Any], context: CallContext) -> Answer:
        del arguments, context
        return Answer("answered", {"by": self.name, "for": self.municipality, "operation": operation})


@pytest.fixture
def board() -> Switchboard:
    return Switchboard({"grao": "one", "gis": "two"}, {"one": Told("one"), "two": Told("two")})


def test_every_protocol_of_the_language_has_a_source_and_the_other_way_round() -> None:
    assert set(PROTOCOLS) == set(SOURCES)


@pytest.mark.parametrize(("operation", "by"), [("grao/valid-person", "one"), ("gis/zone", "two")])
def test_a_question_goes_to_the_source_of_its_register(
    board: Switchboard, context: CallContext, operation: str, by: str
) -> None:
    assert board.ask(operation, {}, context).record == {"by": by, "for": "", "operation": operation}


def test_a_municipality_s_own_data_is_asked_for_it_alone(board: Switchboard, context: CallContext) -> None:
    answer = board.of("izvorovo").ask("gis/zone", {}, context)
    assert answer.record == {"by": "two", "for": "izvorovo", "operation": "gis/zone"}
    assert board.ask("gis/zone", {}, context).record == {"by": "two", "for": "", "operation": "gis/zone"}


def test_a_register_that_nobody_has_set_up_is_down_and_never_an_exception(
    board: Switchboard, context: CallContext
) -> None:
    promise = Promise("nowhere/x", "1", "2", b"")
    for answer in (board.ask("nowhere/x", {}, context), board.fetch(promise)):
        assert (answer.state, answer.reason) == ("down", "unknown-operation")
    assert board.hindrance("nowhere/x") == "unset"
    assert (board.acknowledge(promise), board.delivered(b"", [promise]), board.pace("nowhere")) == (True, None, 0.0)


def test_settings_for_another_protocol_are_told_and_not_used(
    settings: RegisterSettings, grao: Mapping[str, Any], context: CallContext
) -> None:
    other = SimpleNamespace(protocol="carrier-pigeon")
    (problem,) = waiting({"grao": other}, {"grao": grao["grao"]})
    assert (problem.code, problem.severity) == ("register-protocol", "warning")
    assert 'protocol = "regix"' in (problem.hint.en if problem.hint else "")
    board = Switchboard.open({"grao": other}, grao)
    assert board.ask("grao/valid-person", {}, context).reason == "unknown-operation"
    assert [one.code for one in waiting({"grao": settings}, {"grao": grao["grao"]})] == ["unconfirmed-key"]


def test_a_municipality_with_settings_of_its_own_has_lines_of_its_own(
    settings: RegisterSettings, grao: Mapping[str, RegisterDefinition], tmp_path: Path
) -> None:
    of = switchboards({"grao": settings}, {"izvorovo": {"grao": settings}}, grao, tmp_path)
    boards = [of(name) for name in ("izvorovo", "gorna-polyana", "elsewhere")]
    own, *shared = (board._sources["regix"] for board in boards)
    assert shared[0] is shared[1] is not own
    ports: list[Registers] = list(boards)
    assert [port.health() for port in ports] == [[], [], []]


def test_an_unknown_protocol_in_the_settings_is_a_sentence(tmp_path: Path) -> None:
    read = read_register(Written("grao", tmp_path, tmp_path, {"protocol": "regis"}))
    assert isinstance(read, tuple)
    assert read[0].code == "register-setting"
    assert "regix" in (read[0].hint.en if read[0].hint else "")


@pytest.mark.parametrize("said", ["", "protocol: regix\n", 'protocol: "regix"\n', "protocol: nonsense\n"])
def test_in_trial_a_file_s_protocol_chooses_how_it_is_reached(tmp_path: Path, said: str) -> None:
    file = tmp_path / "grao.yaml"
    file.write_text(f"register: grao\n{said}operations: {{}}\n", encoding="utf-8")
    its = trial_register(file, Trial("https://localhost:1", tmp_path, tmp_path))
    assert (its.protocol, isinstance(its, RegisterSettings) and its.trial) == ("regix", True)
