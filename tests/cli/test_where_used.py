"""`gishe where-used` names every place with file and line, of any kind of name."""

import json
import shutil

import pytest
from click.testing import CliRunner, Result

from gishe import bundle
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
        ("near_road", TREES, "scenarios.2.answers.near_road"),
        ("count_found", TREES, "scenarios.0.steps.0.count_found"),
        ("tenure", TREES, "checks.2.pass_if"),
    ],
)
def test_a_use_is_found(name, file, key):
    assert (file, key) in places(name)


def test_a_shared_page_is_not_taken_for_a_question_of_its_name():
    assert all(key.endswith(".use") for _, key in places("common/delivery"))


def without(name, *more):
    """What follows, by municipality and service, when a register does not answer."""
    towns = json.loads(run(name, "--down", "--format", "json", *more).output)
    return {town["municipality"]: {one["service"]: one for one in town["services"]} for town in towns}


def test_what_a_register_that_is_down_stops_delays_or_leaves_alone():
    towns = without("grao")
    heirs, address = (towns["izvorovo"][f"{name}-certificate"] for name in ("heirs", "current-address"))
    assert (heirs["effect"], address["effect"]) == ("waits", "refers")
    assert {(one["operation"], one["term"]) for one in heirs["consequences"] if one["id"] == "order"} == {
        ("grao/spouse-and-children", "4 hours"),
        ("grao/relations", "4 hours"),
    }, "what a check type asks by itself counts as well"
    filled = [one for one in towns["izvorovo"]["marital-status-certificate"]["consequences"] if one["what"] == "known"]
    assert [one["effect"] for one in filled] == ["goes-on"]


def test_one_operation_touches_fewer_services_and_one_municipality_only_its_own():
    assert set(without("grao/relations", "--municipality", "izvorovo")) == {"izvorovo"}
    assert set(without("grao/relations")["izvorovo"]) == {"heirs-certificate"}


def test_a_service_that_stops_comes_first_and_says_so(tmp_path):
    folder = tmp_path / "definitions"
    shutil.copytree(bundle.definitions(), folder)
    file = folder / "services/civil-status/current-address-certificate.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("when_down: refer", "when_down: stop"), encoding="utf-8")
    said = run("grao", "--down", "--municipality", "izvorovo", "--definitions", str(folder)).output
    stops = said.index("Спират, докато регистърът не отговори: 1")
    assert stops < said.index("Чакат")
    assert "Удостоверение за настоящ адрес – вече не се решава само" in said
    assert "чака, докато grao/valid-person не отговори" in said


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (["nelkk", "--down"], 2, "nelk"), (["patents", "--down"], 1, "Никоя услуга не пита „patents“"),
        (["grao", "--down", "--municipality", "nowhere"], 2, "Няма община"),
        (["grao", "--municipality", "x"], 2, "--down"),
    ],
)  # fmt: skip
def test_what_can_not_be_told_is_said(line, code, words):
    result = run(*line)
    assert (result.exit_code, words in result.stderr) == (code, True)


def test_people_get_a_line_for_each_place():
    assert "tree-felling-permit.yaml:69:10: справка (checks.0.ask)\n" in run("grao/valid-person").output


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


def test_shared_checks_are_found_with_the_services_that_use_them_and_what_they_call_the_answers():
    used = places("common/land-of-municipality")
    assert {("advert-permit.yaml", "checks.1.use"), ("design-visa.yaml", "checks.0.use")} <= set(used)
    assert ("advert-permit.yaml", "checks.1.with.parcel") in places("estate")
    assert ("land-of-municipality.yaml", "checks.0.pass_if") in places("parcel")
