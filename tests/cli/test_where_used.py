"""`gishe where-used` names every place with file and line, of any kind of name."""

import json

import pytest
from click.testing import CliRunner, Result

from gishe_cli.main import application

pytestmark = pytest.mark.slow

TREES = "tree-felling-permit.yaml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), ["where-used", *arguments])


def places(name):
    return {(one["file"].rpartition("/")[2], one["key"]) for one in json.loads(run(name, "--format", "json").output)}


@pytest.mark.parametrize(
    ("name", "file", "key"),
    [
        ("grao/valid-person", TREES, "checks.0.ask"),
        ("grao", TREES, "checks.0.ask"),
        ("green-system", TREES, "approval.1.together.0.role"),
        ("green-system", "municipality.yaml", "roles.green-system"),
        ("common/delivery", TREES, "form.3.use"),
        ("common/species", TREES, "form.2.fields.0.fields.0.options"),
        ("near_road", TREES, "approval.1.together.1.when"),
        ("near_road", TREES, "document.body"),
        ("near_road", TREES, "scenarios.1.answers.near_road"),
        ("count_found", TREES, "scenarios.0.steps.0.count_found"),
        ("tenure", TREES, "checks.2.pass_if"),
    ],
)
def test_a_use_is_found(name, file, key):
    assert (file, key) in places(name)


def test_a_shared_page_is_not_taken_for_a_question_of_its_name():
    assert all(key.endswith(".use") for _, key in places("common/delivery"))


def test_people_get_a_line_for_each_place():
    assert "tree-felling-permit.yaml:67:10: справка (checks.0.ask)\n" in run("grao/valid-person").output


def test_what_nothing_uses_is_told_with_the_nearest_name():
    result = run("nelkk")
    assert result.exit_code == 1
    assert "nelk" in result.stderr.replace("nelkk", "")


def test_a_broken_file_hides_no_other(tmp_path):
    (tmp_path / "a.yaml").write_text("a: [1\n")
    (tmp_path / "b.yaml").write_text("approval:\n  - {step: one, role: mayor}\n")
    result = run("mayor", "--definitions", str(tmp_path))
    assert "b.yaml:2:23" in result.stdout
    assert "a.yaml" in result.stderr


def test_a_shared_route_is_found_with_the_services_that_use_it():
    names = {
        "administrative-address-certificate.yaml",
        "advert-permit.yaml",
        "movable-object-permit.yaml",
        "planning-facts-certificate.yaml",
    }
    assert places("common/architect-decides") >= {(name, "approval.1.use") for name in names}
    assert ("architect-decides.yaml", "approval.0.role") in places("architect")
