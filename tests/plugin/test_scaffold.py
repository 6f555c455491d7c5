"""A package as `gishe new check` writes it passes its own tests, and installed it is a check type like any other."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from gishe_cli import main

ROOT = Path(__file__).parents[2]
GISHE = "from gishe_cli.main import main; main()"
USED = """\
  - id: limit
    title: {bg: В допустимите граници, en: Within the limits}
    type: noise-limit
    value: form.copies
    most: 10
    says: {fail: {bg: Исканите екземпляри са повече от 10., en: More than 10 copies are asked for.}}
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plugin")
    main.application()(["new", "check", "noise-limit", "--in", str(folder)], standalone_mode=False)
    return folder / "gishe-check-noise-limit"


@pytest.fixture(scope="module")
def environment(tmp_path_factory, package):
    """A fresh environment without a network, in which Gishe is at hand and the package is installed from its folder."""
    folder = tmp_path_factory.mktemp("environment") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    paths = (sysconfig.get_paths()["purelib"], ROOT / "platform", ROOT / "cli")
    inside = next(folder.glob("lib/python*/site-packages"))
    (inside / "gishe-at-hand.pth").write_text("".join(f"{path}\n" for path in paths))
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--disable-pip-version-check", package], check=True)
    return python


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A service that uses the new check type."""
    sample = (ROOT / "tests/examples/valid/parking-card.yaml").read_text(encoding="utf-8")
    few = sample[sample.index("  - id: few\n") : sample.index("\ndecide:")]
    file = tmp_path_factory.mktemp("service") / "parking-card.yaml"
    file.write_text(sample.replace(few, USED).replace("few: ", "limit: "), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def gishe(environment):
    def gishe(*arguments, expect=0):
        environ = {key: one for key, one in os.environ.items() if key != "PYTHONPATH"}
        done = subprocess.run(
            [environment, "-c", GISHE, *map(str, arguments)], capture_output=True, text=True, check=False, env=environ
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout + done.stderr

    return gishe


def test_it_passes_its_own_tests_before_it_is_installed(package):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", package], capture_output=True, text=True,
        check=False, cwd=package, env={**os.environ, "PYTHONPATH": f"{ROOT / 'platform'}{os.pathsep}{ROOT / 'cli'}"},
    )  # fmt: skip
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_installed_it_is_listed_and_described(gishe):
    rows = {row["name"]: row for row in json.loads(gishe("check-type", "list", "--format", "json"))}
    assert rows["noise-limit"] == {
        "name": "noise-limit", "package": "gishe-check-noise-limit", "version": "0.1.0", "trouble": "",
        "about": "Passes where a number is within its limit. Unknown where the number is not known.",
    }  # fmt: skip
    assert rows["rule"]["package"] == ""
    page = gishe("check-type", "describe", "noise-limit")
    assert page.startswith("# `noise-limit`")
    assert "| `most` | it must be there |" in page


def test_installed_its_table_of_cases_is_run(gishe, package):
    shown = gishe("check-type", "run", "noise-limit", package / "tests/cases.yaml")
    assert "✓ над границата: fail. Не е изпълнено. Стойността е 61, а най-много е 60." in shown
    assert shown.count("✓") == 4


def test_a_service_uses_it(gishe, service):
    assert gishe("check", service) == "Всичко е наред.\n"
    assert gishe("test", service).count("✓") == 2


def test_a_mistake_in_its_options_is_said_at_its_place(gishe, service, tmp_path):
    wrong = tmp_path / "parking-card.yaml"
    text = service.read_text(encoding="utf-8")
    wrong.write_text(text.replace("value: form.copies", "value: form.purpose").replace("most: 10", "mast: 10"))
    said = gishe("check", wrong, expect=1)
    line = next(at for at, one in enumerate(text.splitlines(), 1) if "most: 10" in one)
    assert f":{line}:5: error[unknown-key]: Непознат ключ „mast“. Може би имахте предвид „most“?" in said


def test_editors_know_it(gishe):
    schema = json.loads(gishe("schema", "service"))
    known = schema["definitions"]["check-noise-limit"]
    assert known["properties"]["most"]["type"] == "integer"
    assert known["properties"]["value"]["format"] == "gishe-expression"
    assert "Passes where a number is within its limit." in known["description"]
    assert set(known["required"]) == {"id", "type", "title", "value", "most"}


def test_without_the_package_the_service_says_what_is_missing(service, capsys):
    with pytest.raises(SystemExit):
        main.application()(["check", str(service)], prog_name="gishe")
    assert "error[unknown-check-type]" in capsys.readouterr().out
