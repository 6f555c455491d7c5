"""`gishe import`: a form made elsewhere is written as a service, once, and what was left out is said."""

from pathlib import Path

import pytest
import typer
from tests.language.conftest import ROOT, TOWN
from typer.testing import CliRunner

from gishe_cli.catalogue import commands
from gishe_cli.import_ import import_

pytestmark = pytest.mark.slow
FORM = ROOT / "tests" / "examples" / "forms" / "parking-space.json"


@pytest.fixture
def run(tmp_path: Path):
    folder = tmp_path / "definitions"
    (folder / "municipalities" / "gorna-polyana").mkdir(parents=True)
    (folder / "municipalities" / "gorna-polyana" / "municipality.yaml").write_text(TOWN, encoding="utf-8")
    (folder / "services").mkdir()
    app = typer.Typer()
    app.command()(import_)
    return lambda *words: CliRunner().invoke(
        app, [*map(str, words), "--definitions", str(folder), "--in", str(tmp_path / "made")]
    )


def test_the_command_is_called_import():
    assert commands()["import"].load().name == "import"


def test_a_form_becomes_a_file_and_is_never_written_over(run, tmp_path: Path):
    first = run(FORM)
    assert first.exit_code == 0, first.output
    written = (tmp_path / "made" / "parking-space.yaml").read_text(encoding="utf-8")
    assert "Не е пренесено:" in first.output
    assert "# - „Още“: списък в списъка не може; изпуснат е." in written
    assert written.count("\n  - name: ") == 3
    assert run(FORM).exit_code == 2


def test_a_file_that_is_no_form_is_refused(run, tmp_path: Path):
    file = tmp_path / "x.json"
    file.write_text("{", encoding="utf-8")
    assert "import-json" in run(file).output
    assert run(tmp_path / "nothing.xlsx").exit_code == 2
    assert run(file, "--municipality", "nowhere").exit_code == 2
