"""What keeps a service from being published: failing scenarios, and steps and outcomes that no scenario reaches."""

from pathlib import Path

import pytest

from gishe.language.compile import compile_service
from gishe.language.load import read
from gishe.runtime import covering
from gishe.runtime.readiness import unready
from gishe.runtime.rehearsing import rehearse

HALL = {"id": "proba", "title": "Община Проба", "ekatte": "00000", "eik": "000000000"}
#: Makes the secretary send the application back where the sample has it granted.
RETURNED = (
    ("{decision: approve}", "{decision: return, reason: Още}"),
    (", outcome: granted, document: [Мария Петрова Примерова, Пред банка]", ""),
)


@pytest.fixture(scope="module")
def sample(known):
    text = (Path(__file__).parents[1] / "examples" / "valid" / "parking-card.yaml").read_text(encoding="utf-8")

    def sample(*edits):
        changed = text
        for old, new in edits:
            assert old in changed
            changed = changed.replace(old, new)
        tree = read(changed, "sample.yaml")
        return compile_service(tree, known.vocabulary)[0], tree

    return sample


def said(sample):
    service, tree = sample
    return [(problem.code, problem.place.line) for problem in unready(service, HALL, lambda: tree)]


def test_a_service_whose_scenarios_reach_everything_is_ready(sample):
    assert said(sample()) == []


def test_a_failing_scenario_is_named_with_what_came_out(sample):
    service, tree = sample(("{checks: {few: pass}", "{checks: {few: fail}"))
    (problem,) = unready(service, HALL, lambda: tree)
    assert problem.code == "scenario-fails"
    assert tree.lines[problem.place.line - 1].strip() == "- name: искането е удовлетворено"
    assert "gishe test parking-card" in problem.hint.bg
    assert "искането е удовлетворено" in problem.says.bg
    assert "few" in problem.says.en


def test_outcomes_and_steps_that_no_scenario_reaches_are_named(sample):
    service, tree = sample(*RETURNED)
    (problem,) = unready(service, HALL, lambda: tree)
    assert (problem.code, problem.says.en) == ("untried", "No scenario gets here: decision: granted.")
    assert "name: искането" in tree.lines[problem.place.line - 1], "scenarios begin here"
    assert "gishe new scenario parking-card" in problem.hint.en
    step = (
        "  - {step: second, role: mayor, when: form.copies > 40, title: {bg: Втори, en: Second}}\n  - step: decision\n"
    )
    service, tree = sample(("  - step: decision\n", step))
    (problem,) = unready(service, HALL, lambda: tree)
    assert "“second”" in problem.says.en
    assert "step: second" in tree.lines[problem.place.line - 1]


def test_a_service_without_its_file_is_judged_the_same(sample):
    service, _ = sample(*RETURNED)
    assert [(problem.code, problem.place) for problem in unready(service, HALL, lambda: None)] == [("untried", None)]


def test_each_scenario_is_rehearsed_once(known, monkeypatch):
    ran = []
    monkeypatch.setattr(
        covering, "rehearse", lambda service, one, *more: ran.append(one.name) or rehearse(service, one, *more)
    )
    service = known.services["dog-registration"]
    unready(service, HALL | {"ekatte": "99108"}, lambda: None)
    assert ran == [one.name for one in service.definition.scenarios]
