import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gishe_cli.main import application

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[1] / "examples"


def check(*arguments: object) -> Result:
    return CliRunner().invoke(application(), ["check", *map(str, arguments)])


def test_the_samples_are_in_order():
    result = check()
    assert (result.exit_code, result.output) == (0, "Всичко е наред.\n")


def test_an_error_is_said_at_its_place_and_ends_with_one():
    file = EXAMPLES / "invalid/unknown-key.yaml"
    result = check(file)
    assert result.exit_code == 1
    said = ":36:5: error[unknown-key]: Непознат ключ „rol“. Може би имахте предвид „role“?"
    assert f"{file.relative_to(Path.cwd())}{said}" in result.output.splitlines()


def test_the_messages_are_in_english_too():
    result = check(EXAMPLES / "invalid/unknown-key.yaml", "--language", "en")
    assert 'error[unknown-key]: Unknown key "rol". Did you mean "role"?' in result.output


def test_a_warning_alone_ends_with_nought():
    result = check(EXAMPLES / "invalid/missing-language.yaml")
    assert result.exit_code == 0
    assert "предупреждения: 1" in result.output


def test_programs_get_json():
    result = check(EXAMPLES / "invalid/unknown-key.yaml", "--format", "json")
    problem = json.loads(result.stdout)[0]
    assert (problem["code"], problem["line"], problem["column"], problem["severity"]) == ("unknown-key", 36, 5, "error")


def test_only_the_chosen_file_is_spoken_of(tmp_path):
    for name in ("unknown-key", "bad-term"):  # two files of one id, which only matters where both are looked at
        shutil.copy(EXAMPLES / f"invalid/{name}.yaml", tmp_path)
    assert "bad-term.yaml" not in check(tmp_path / "unknown-key.yaml").output
    assert "bad-term.yaml" in check(tmp_path).output


@pytest.mark.parametrize("path", ["no-such-file.yaml", "no/such/folder"])
def test_a_path_that_is_not_there_ends_with_two(path):
    assert check(path).exit_code == 2


def test_code_hosts_get_sarif():
    result = check(EXAMPLES / "invalid/unknown-key.yaml", "--format", "sarif")
    log = json.loads(result.stdout)
    assert log["version"] == "2.1.0"
    found = log["runs"][0]["results"][0]
    assert (found["ruleId"], found["level"]) == ("unknown-key", "error")
    where = found["locations"][0]["physicalLocation"]
    assert where["region"] == {"startLine": 36, "startColumn": 5}
    assert where["artifactLocation"]["uri"].endswith("/invalid/unknown-key.yaml")
    assert log["runs"][0]["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "unknown-key"


def test_fix_corrects_what_is_certain_and_keeps_comments(tmp_path):
    good = (EXAMPLES / "valid/parking-card.yaml").read_text(encoding="utf-8")
    file = tmp_path / "parking-card.yaml"
    file.write_text(good.replace('number: "0"', "number: 0777  # после").replace("bg: Решение,", 'bg: "Решение :",'))
    result = check(file, "--fix")
    assert result.exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert 'number: "0777"  # после' in text
    assert 'bg: "Решение",' in text


def test_the_ladder_says_the_rung_and_what_is_missing():
    result = check(EXAMPLES / "valid/parking-card.yaml", "--ladder", "silver", "--language", "en")
    assert result.exit_code == 0
    assert "parking-card: silver\n  Missing for gold:" in result.output
    assert check(EXAMPLES / "valid/parking-card.yaml", "--ladder", "gold").exit_code == 1
    assert "не става" in check(EXAMPLES / "invalid/unknown-key.yaml", "--ladder", "bronze").output


def test_a_service_is_as_broken_as_the_route_that_it_uses(tmp_path):
    service, route = tmp_path / "services/one.yaml", tmp_path / "common/architect-decides.yaml"
    for file, text in ((service, EXAMPLES / "valid/route-by-name.yaml"), (route, "common: x\napproval: [")):
        file.parent.mkdir()
        file.write_text(text if isinstance(text, str) else text.read_text(encoding="utf-8"), encoding="utf-8")
    for chosen in (service, tmp_path):
        result = check(chosen)
        assert result.exit_code == 1
        assert "Грешки: 1, предупреждения: 0." in result.output
        assert f"{route}:" in result.output
