"""`gishe fmt` writes files only where it must, and never half of one."""

import pytest
from click.testing import CliRunner, Result

from gishe_cli.main import application

pytestmark = pytest.mark.slow


def fmt(*arguments: object) -> Result:
    return CliRunner().invoke(application(), ["fmt", *map(str, arguments)])


def test_the_samples_are_formatted():
    result = fmt("--check")
    assert (result.exit_code, result.output) == (0, "")


def test_a_file_is_written_once(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a:\n    - 1\n")
    assert fmt(tmp_path).output == f"{path}\n"
    assert path.read_text() == "a:\n  - 1\n"
    assert fmt(tmp_path).output == ""
    assert list(tmp_path.iterdir()) == [path]


def test_check_writes_nothing(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a:\n    - 1\n")
    assert (fmt("--check", path).exit_code, path.read_text()) == (1, "a:\n    - 1\n")


def test_a_file_that_cannot_be_read_is_left_and_hides_no_other(tmp_path):
    (tmp_path / "a.yaml").write_text("a: [1\n")
    (tmp_path / "b.yaml").write_bytes(b"a: \xff\n")
    (tmp_path / "c.yaml").write_text("c:  1\n")
    result = fmt(tmp_path, "--english")
    assert result.exit_code == 1
    assert "a.yaml:2:1" in result.stderr
    assert "not-utf8" in result.stderr
    assert (tmp_path / "a.yaml").read_text() == "a: [1\n"
    assert (tmp_path / "c.yaml").read_text() == "c: 1\n"


def test_a_path_that_is_not_there_is_told():
    assert fmt("nowhere.yaml").exit_code == 2
