"""What keeps a service from being published: failing scenarios, and steps and outcomes that no scenario reaches."""

from pathlib import Path

import pytest

from gishe.language.compile import compile_service
from gishe.language.load import read
from gishe.runtime.readiness import unready

HALL = {"id": "proba", "title": "Община Проба", "ekatte": "00000", "eik": "000000000"}


@pytest.fixture(scope="module")
def sample(known):
    text = (Path(__file__).parents[1] / "examples" / "valid" / "parking-card.yaml").read_text(encoding="utf-8")

    def sample(*edits):
        changed = text
        for old, new in edits:
            assert old in changed
            changed = changed.replace(old, new)
        return compile_service(read(changed, "sample.yaml"), known.vocabulary)[0]

    return sample


def codes(service):
    return [problem.code for problem in unready(service, HALL)]


def test_a_service_whose_scenarios_reach_everything_is_ready(sample):
    assert codes(sample()) == []


def test_a_failing_scenario_is_named_with_what_came_out(sample):
    (problem,) = unready(sample(("{checks: {few: pass}", "{checks: {few: fail}")), HALL)
    assert problem.code == "scenario-fails"
    assert "искането е удовлетворено" in problem.says.bg
    assert "few" in problem.says.en


def test_outcomes_and_steps_that_no_scenario_reaches_are_named(sample):
    returned = sample(("{decision: approve}", "{decision: return, reason: Още}"), ("outcome: granted, ", ""))
    assert codes(returned) == ["outcome-not-reached"]
    step = (
        "  - {step: second, role: mayor, when: form.copies > 40, title: {bg: Втори, en: Second}}\n  - step: decision\n"
    )
    assert codes(sample(("  - step: decision\n", step))) == ["step-not-reached"]
