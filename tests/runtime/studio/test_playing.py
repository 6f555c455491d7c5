"""What stands beside the editor: a page as applicants see it, and what of the text the scenarios reach."""

from dataclasses import replace

import pytest

from gishe.rehearsal.stage_process import play as play_here
from gishe.runtime.studio.playing import play, print_document
from gishe.runtime.studio.reached_lines import reached_lines
from gishe.runtime.studio.showing import show_page
from gishe.runtime.studio.stage_port import Played
from gishe.runtime.studio.workspace import folder_of, look

SERVICE = "tree-felling-permit"
pytestmark = pytest.mark.slow


class StageHere:
    """Plays in this process, and keeps what it was given."""

    def play(self, piece, *, known=False):
        self.piece = piece
        return "none" if known else play_here(piece)


@pytest.fixture
def text(office):
    return folder_of(office).library.files[SERVICE].read_text(encoding="utf-8")


@pytest.fixture
def workspace(office, text):
    """The shared service as a text of the municipality's own."""
    found = look(office, "felling", text.replace(f"service: {SERVICE}", "service: felling"))
    assert found.compiled is not None, found.problems
    return found


def test_a_page_is_empty_or_filled_in_as_a_scenario_says(office, workspace):
    service = workspace.compiled
    page = next(page for page in service.pages if any(one.show_if for one in page.fields))
    empty = show_page(office, service, page, None, "bg")
    assert empty.hidden >= 1
    assert empty.total == len(service.pages)
    filled = show_page(office, service, page, service.definition.scenarios[0], "bg")
    assert filled.asked
    assert any(one.value or one.rows or any(c.checked for c in one.choices) for one in filled.view.questions)
    assert {one.label for one in show_page(office, service, page, None, "en").view.questions} != {
        one.label for one in empty.view.questions
    }


def test_only_the_registers_that_are_asked_are_sent_along(office, workspace):
    stage = StageHere()
    assert isinstance(play(replace(office, stage=stage), workspace), Played)
    asked = {f"{name}/{key}" for name, its in stage.piece.registers.items() for key in its.operations}
    assert asked
    assert len(asked) < 6
    assert len(stage.piece.registers) < len(folder_of(office).library.vocabulary.registers)


def test_an_office_without_a_stage_says_so(office, workspace):
    assert play(office, workspace) == "none"
    assert print_document(office, workspace, 0, "bg") == "none"
    broken = look(office, "felling", "service: felling\n")
    assert play(replace(office, stage=StageHere()), broken) == "none"


def test_each_line_that_a_scenario_could_reach_says_whether_one_does(office, workspace):
    played = play(replace(office, stage=StageHere()), workspace)
    lines = workspace.text.split("\n")
    reached = {one.line: one for one in reached_lines(workspace, played.coverage)}
    at = {line.strip().split("#")[0].strip(): number for number, line in enumerate(lines, 1)}
    assert not reached[at["- step: inspection"]].missing
    mayor = reached[at["- step: mayor"]]
    assert "Никой пример не стига до: " in mayor.says.bg
    assert all(lines[line - 1].strip() for line in reached)
    assert len(reached) > 15


def test_without_scenarios_nothing_is_reached(office, workspace):
    text = workspace.text[: workspace.text.index("\nscenarios:")]
    bare = look(office, "felling", text)
    played = play(replace(office, stage=StageHere()), bare)
    assert all(one.missing for one in reached_lines(bare, played.coverage))
