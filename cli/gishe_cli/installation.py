"""The settings of an installation, and what is told to whoever starts it."""

import sys
from pathlib import Path

import typer

from gishe import boot
from gishe import settings as settings_file
from gishe.settings import Settings, trial
from gishe.store.sqlite import Stores
from gishe.values.problem import Problem


def from_file(path: Path) -> Settings:
    """Reads the operator's settings file; what is wrong with it ends the program with its sentences."""
    found = settings_file.read(path)
    if isinstance(found, Settings):
        return found
    tell(found)
    sys.exit(2)


def stores(settings_file: Path | None, data: Path) -> Stores:
    """Opens the stores of an installation by its settings, or those of a trial in a folder, with their keys."""
    return boot.stores_of(from_file(settings_file)) if settings_file else Stores(data)


def of_folder(settings_file: Path | None, data: Path) -> Settings:
    """Gives the settings of an installation, or those of a trial in a folder, without starting anything."""
    return from_file(settings_file) if settings_file else trial(data.resolve(), "http://localhost", "https://localhost")


def tell(problems: tuple[Problem, ...]) -> None:
    """Prints problems in both languages, for whoever starts the program."""
    for problem in problems:
        typer.echo(problem.line("bg"), err=True)
        typer.echo(problem.line("en"), err=True)
