import pytest

from gishe_cli import main


def new_check(*arguments):
    main.application()(["new", "check", *map(str, arguments)], prog_name="gishe", standalone_mode=False)


def test_the_name_is_written_everywhere(tmp_path, capsys):
    new_check("noise-limit", "--in", tmp_path)
    root = tmp_path / "gishe-check-noise-limit"
    files = {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()}
    assert files == {
        "README.md", "pyproject.toml", "src/gishe_check_noise_limit/__init__.py",
        "src/gishe_check_noise_limit/check.py", "tests/cases.yaml", "tests/test_check.py",
    }  # fmt: skip
    text = "\n".join(file.read_text(encoding="utf-8") for file in root.rglob("*") if file.is_file())
    assert not any(left in text for left in ("new-check-name", "new_check_name", "NewCheckName"))
    assert "class NoiseLimit(Check):" in text
    assert str(root) in capsys.readouterr().out


@pytest.mark.parametrize("name", ["Noise", "noise_limit", "шум", "", "a--b", "x" * 41, "../x"])
def test_a_name_that_is_none_is_refused(name, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main.application()(["new", "check", "--in", str(tmp_path), "--", name], prog_name="gishe")
    assert ended.value.code == 2
    assert "noise-limit" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_check_type_that_is_there_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main.application()(["new", "check", "kinship", "--in", str(tmp_path)], prog_name="gishe")
    assert "вече има" in capsys.readouterr().err


def test_a_folder_that_is_there_is_left_alone(tmp_path, capsys):
    root = tmp_path / "gishe-check-noise-limit"
    root.mkdir()
    with pytest.raises(SystemExit):
        main.application()(["new", "check", "noise-limit", "--in", str(tmp_path)], prog_name="gishe")
    assert "вече съществува" in capsys.readouterr().err
    assert list(root.iterdir()) == []
