"""Every command explains itself, starts quickly, and never shows a traceback to a person."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gishe_cli import main
from gishe_cli.catalogue import Command, commands

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("gishe")
EVERY = sorted(commands())


def _told(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    main.application()(list(arguments), prog_name="gishe", standalone_mode=False)
    return capsys.readouterr().out


def test_the_list_of_commands_names_each_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    listed = _told("--help", capsys=capsys)
    for name, command in commands().items():
        assert f"  {name} " in listed
        assert len(command.summary.split()) > 2, f"{name} has no sentence"


@pytest.mark.parametrize("name", EVERY)
def test_a_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = _told(name, "--help", capsys=capsys)
    sentence = shown.split("\n\n")[1].strip()
    assert shown.startswith(f"Usage: gishe {name}")
    assert len(sentence.split()) > 2


@pytest.mark.parametrize("name", EVERY)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    def bare(command: Any, path: str) -> list[str]:
        own = [f"{path} {option.name}" for option in command.params if not getattr(option, "help", None)]
        return own + [lack for inner in getattr(command, "commands", {}).values() for lack in bare(inner, inner.name)]

    assert bare(commands()[name].load(), name) == []


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert _told("--version", capsys=capsys).startswith("gishe 0.")


def test_a_mistyped_command_is_answered_with_the_nearest() -> None:
    done = subprocess.run([PROGRAM, "chekc"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "'check'" in done.stderr


def test_an_unforeseen_exception_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GISHE_DEBUG", raising=False)
    monkeypatch.setattr(sys, "argv", ["gishe", "check"])
    monkeypatch.setattr(Command, "load", _breaks)
    with pytest.raises(SystemExit) as stopped:
        main.main()
    said = capsys.readouterr().err
    assert stopped.value.code == 70
    assert "ZeroDivisionError" in said
    assert "GISHE_DEBUG=1 gishe check" in said
    assert "Traceback" not in said


def test_a_developer_sees_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GISHE_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["gishe", "check"])
    monkeypatch.setattr(Command, "load", _breaks)
    with pytest.raises(ZeroDivisionError):
        main.main()


def _breaks(_command: Command) -> Any:
    return 1 / 0


def test_a_new_file_is_a_new_command(tmp_path: Path) -> None:
    (tmp_path / "give_back.py").write_text('"""Gives back what was taken.\n\nMore."""\n\ndef give_back(): ...\n')
    (tmp_path / "printed.py").write_text('"""No command, for nothing here has its name."""\n\ndef line(): ...\n')
    (tmp_path / "group.py").write_text('"""A group of commands."""\n\napp: object = object()\n')
    assert {name: command.summary for name, command in commands(tmp_path).items()} == {
        "give-back": "Gives back what was taken.",
        "group": "A group of commands.",
    }


def test_help_answers_at_once() -> None:
    """It comes without what takes long to load; how long that is depends on the machine."""
    told = subprocess.run([sys.executable, "-X", "importtime", PROGRAM, "--help"], capture_output=True, check=True)
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in told.stderr.splitlines()}
    assert "gishe_cli.main" in loaded
    assert not loaded & {"pydantic", "starlette", "sqlalchemy", "ruamel.yaml", "jinja2", "lxml", "gishe.language"}
