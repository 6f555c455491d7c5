"""A definition is played in a process of its own: the same comes out, and nothing that it does can hold anybody up."""

from dataclasses import replace
from pathlib import Path

import pytest

from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service
from gishe.language.library import read_library
from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.vocabulary import Vocabulary
from gishe.rehearsal import script
from gishe.rehearsal.stage import ConfinedStage
from gishe.rehearsal.stage_process import play, take_over
from gishe.runtime.covering import rehearse_all
from gishe.runtime.importing import import_form
from gishe.runtime.studio.stage_port import Piece, Played, Printed
from gishe.values.problem import Problem
from gishe.values.work_calendar import WorkCalendar

pytestmark = pytest.mark.slow
DEFINITIONS = bundle.definitions()
FORM = Path(__file__).parents[1] / "examples" / "forms" / "parking-space.json"
SERVICES = ("environment/tree-felling-permit", "civil-status/heirs-certificate", "social/housing-need")


@pytest.fixture(scope="module")
def pieces():
    known = read_library(DEFINITIONS / "services" / "environment", FIELD_TYPES, CHECK_TYPES, DEFINITIONS)
    tree = read_file(DEFINITIONS / "municipalities" / "gorna-polyana" / "municipality.yaml")
    town = check(MunicipalityDefinition, tree.data)
    found = {}
    for name in SERVICES:
        service, problems = compile_service(read_file(DEFINITIONS / "services" / f"{name}.yaml"), known.vocabulary)
        assert service, problems
        found[service.id] = Piece(service, town, known.vocabulary.registers)
    return found


@pytest.fixture
def stage():
    return ConfinedStage(bundle.themes(), "https://gishe.example", trial=False)


def test_what_is_written_is_read_as_the_same_piece(pieces):
    for piece in pieces.values():
        read = script.read(script.written(piece))
        assert read.service.definition.scenarios == piece.service.definition.scenarios
        assert read.municipality == piece.municipality
        _, coverage = rehearse_all(
            piece.service, piece.service.definition.scenarios, piece.municipality.facts(), WorkCalendar()
        )
        played = play(read)
        assert played.coverage == coverage
        assert [one.wrong for one in played.went] == [()] * len(played.went)
        assert script.heard(script.told(played)) == played


def test_the_stage_plays_and_remembers(stage, pieces):
    piece = pieces["tree-felling-permit"]
    assert stage.play(piece, known=True) == "none"
    played = stage.play(piece)
    assert isinstance(played, Played)
    assert played.coverage.percent > 80
    assert stage.play(piece, known=True) is played


def test_the_stage_prints_what_a_scenario_ends_with(stage, pieces):
    printed = stage.print(pieces["heirs-certificate"], 0, "bg")
    assert isinstance(printed, Printed)
    assert printed.pages[0].startswith(b"<svg")
    assert b"<script" not in printed.pages[0]
    assert "Общината" in printed.markdown or "Община" in printed.markdown


def test_a_scenario_that_fails_is_told_in_sentences(pieces):
    piece = pieces["housing-need"]
    definition = piece.service.definition
    first = definition.scenarios[0]
    wrong = first.model_copy(update={"expect": first.expect.model_copy(update={"outcome": "withdrawn"})})
    changed = replace(
        piece.service, definition=definition.model_copy(update={"scenarios": (wrong, *definition.scenarios[1:])})
    )
    went = play(script.read(script.written(replace(piece, service=changed)))).went[0]
    assert went.wrong[0].bg.startswith("Изход: очаквано withdrawn")


def test_what_takes_too_long_is_stopped(pieces):
    hurried = ConfinedStage(bundle.themes(), "https://gishe.example", trial=False, seconds=0.05)
    assert hurried.play(pieces["housing-need"]) == "late"
    assert hurried.print(pieces["housing-need"], 0, "bg") == "late"


def test_a_form_is_taken_over_in_the_same_way(stage, pieces):
    town = next(iter(pieces.values())).municipality
    made = stage.take_over(FORM.read_bytes(), "parking-space", town)
    assert made == import_form(FORM.read_bytes(), "parking-space", Vocabulary(FIELD_TYPES, CHECK_TYPES), town)
    assert made.losses
    refused = script.draft_of(take_over(script.form(b"?", "x", town)))
    assert isinstance(refused, Problem)
    assert refused.code == "import-format"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"went": 1, "points": [], "reached": [], "service": "a"}'])
def test_what_is_no_report_is_not_believed(body):
    with pytest.raises(ValueError):  # noqa: PT011  JSON's own complaint, or ours
        script.heard(body)
    with pytest.raises(ValueError):  # noqa: PT011  JSON's own complaint, or ours
        script.seen(body)
    with pytest.raises(ValueError):  # noqa: PT011  the same
        script.draft_of(body)
