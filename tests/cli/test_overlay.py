"""The commands around a municipality's own forms of services, over the shipped ones."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gishe_cli.main import application

pytestmark = pytest.mark.slow

DEFINITIONS = Path(__file__).parents[2] / "definitions"
TREES = "municipalities/izvorovo/services/tree-felling-permit.yaml"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(application(), [*map(str, arguments)])


@pytest.fixture
def folder(tmp_path) -> Path:
    """The shipped definitions, with the one service that Izvorovo has changed."""
    for name in ("registers", "common"):
        shutil.copytree(DEFINITIONS / name, tmp_path / name)
    for name in ("services/environment/tree-felling-permit.yaml", TREES, "municipalities/izvorovo/municipality.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DEFINITIONS / name, tmp_path / name)
    town = tmp_path / "municipalities/izvorovo/municipality.yaml"
    head, _, rest = town.read_text(encoding="utf-8").partition("\nservices:")
    town.write_text(f"{head}\nservices: [tree-felling-permit]\n{rest[rest.index('# Само') :]}", encoding="utf-8")
    return tmp_path


def test_a_value_is_explained_with_its_file_and_line(folder):
    told = run(
        "explain", "tree-felling-permit", "speeds.standard", "--municipality", "izvorovo", "--definitions", folder
    ).output
    lines = {line.split(":")[0]: line for line in told.splitlines()}
    assert "7.00 EUR" in lines["speeds.standard.fee"]
    assert f"{TREES}:8" in lines["speeds.standard.fee"]
    assert "services/environment/tree-felling-permit.yaml:" in lines["speeds.standard.title.bg"]


def test_programs_get_the_explanation_as_json(folder):
    told = run("explain", "tree-felling-permit", "approval", "--format", "json", "--definitions", folder)
    said = {one["key"]: one for one in json.loads(told.stdout)}
    assert said["approval.inspection.role"]["value"] == "ecologist"
    assert said["approval.green.opinion"]["line"] > 1


@pytest.mark.parametrize(
    "arguments",
    [["tree-feling-permit"], ["tree-felling-permit", "speedz"], ["tree-felling-permit", "--municipality", "x"]],
)
def test_what_is_not_there_can_not_be_explained(arguments, folder):
    told = run("explain", *arguments, "--definitions", folder)
    assert (told.exit_code, bool(told.stderr)) == (2, True)


def test_a_municipalitys_own_form_is_rehearsed_too(folder):
    told = run("test", folder)
    assert told.exit_code == 0, told.output
    assert "✓ tree-felling-permit: " in told.output
    assert "✓ izvorovo/tree-felling-permit: " in told.output


def test_only_what_is_named_is_rehearsed(folder):
    assert "✓ tree-felling-permit: " not in run("test", folder / TREES).output
    assert "izvorovo/" not in run("test", folder / "services").output
    everything = run("test", "--municipality", "izvorovo", "--definitions", folder).output
    assert all(line.startswith("✓ izvorovo/") for line in everything.splitlines())
    assert run("test", "no-such-service", "--definitions", folder).exit_code == 2


def test_an_example_that_no_longer_holds_under_an_overlay_fails(folder):
    file = folder / TREES
    file.write_text(file.read_text(encoding="utf-8").replace("fee: 7.00 EUR, term", "fee: 7.50 EUR, term", 1), "utf-8")
    told = run("test", file)
    assert told.exit_code == 1
    assert "очаквано 7.00 EUR, получи се 7.50 EUR" in told.output


def test_a_moved_base_is_reported_until_it_is_accepted(folder):
    base, file = folder / "services/environment/tree-felling-permit.yaml", folder / TREES
    base.write_text(base.read_text(encoding="utf-8").replace("fee: 5.11 EUR", "fee: 6.00 EUR", 1), encoding="utf-8")
    told = run("check", file)
    assert told.exit_code == 1
    assert f"{file}:8:14: error[overlay-conflict]" in told.output
    assert f"5.11 EUR, а сега е 6.00 EUR ({base}:" in told.output
    assert run("overlay", "accept", file).exit_code == 0
    assert "overlay-" not in run("check", file).output


def test_only_an_overlay_can_be_accepted(folder):
    told = run("overlay", "accept", folder / "services/environment/tree-felling-permit.yaml")
    assert (told.exit_code, "gishe check" in told.stderr) == (2, True)
