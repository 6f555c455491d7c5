"""An installation on this machine: its settings as its processes share them."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from gishe import settings as settings_file
from gishe.registers.settings import RegisterSettings
from gishe.settings import Settings
from gishe.values.problem import Problem


def write(settings: Settings) -> Path:
    """Writes the settings for the child processes, readable by their owner only; returns where."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = settings.data / "running.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(settings), default=str), encoding="utf-8")
    return path


def opened(path: Path) -> Settings:
    """Reads what `write` wrote."""
    written: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name in ("data", "definitions", "themes", "keys"):
        written[name] = Path(written[name])
    written["registers"] = {
        register: RegisterSettings(its.pop("url"), **{name: Path(value) for name, value in its.items()})
        for register, its in written["registers"].items()
    }
    return Settings(**written)


def from_file(path: Path) -> Settings:
    """Reads the operator's settings file; what is wrong with it ends the program with its sentences."""
    found = settings_file.read(path)
    if isinstance(found, Settings):
        return found
    tell(found)
    sys.exit(2)


def tell(problems: tuple[Problem, ...]) -> None:
    """Prints problems in both languages, for whoever starts the program."""
    for problem in problems:
        typer.echo(problem.line("bg"), err=True)
        typer.echo(problem.line("en"), err=True)
