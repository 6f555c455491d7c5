"""`gishe test --coverage` says what no scenario reaches, to people and to programs."""

import json

import pytest
from click.testing import CliRunner, Result

from gishe_cli.main import application

pytestmark = pytest.mark.slow


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), ["test", *arguments])


def test_coverage_is_said_for_each_service():
    result = run("dog-registration", "--coverage", "--english")
    assert result.exit_code == 0
    assert "dog-registration: 93 % (31 of 33)" in result.output
    assert "    – step “fee”: return" in result.output


def test_coverage_is_said_in_bulgarian():
    result = run("dog-registration", "--coverage")
    assert "    – проверка „address“: непотвърдена" in result.output


def test_without_coverage_nothing_of_it_is_said():
    assert "%" not in run("dog-registration").output


def test_programs_get_one_object_for_each_service():
    (found,) = json.loads(run("dog-registration", "--coverage", "--format", "json").output)
    assert (found["service"], found["coverage"]["percent"]) == ("dog-registration", 93)
    missing = [one for one in found["coverage"]["points"] if not one["reached"]]
    assert {"kind": "act", "name": "fee", "value": "return", "reached": False} in missing
    assert all(one["wrong"] == [] for one in found["scenarios"])


def test_programs_are_told_of_a_scenario_that_went_wrong(tmp_path):
    CliRunner().invoke(application(), ["new", "service", "parking-card", "--in", str(tmp_path)])
    path = tmp_path / "parking-card.yaml"
    text = path.read_text(encoding="utf-8")
    assert "outcome: granted" in text
    path.write_text(text.replace("outcome: granted", "outcome: refused"), encoding="utf-8")
    result = run(str(path), "--format", "json")
    assert result.exit_code == 1
    assert any(one["wrong"] for one in json.loads(result.output)[0]["scenarios"])
