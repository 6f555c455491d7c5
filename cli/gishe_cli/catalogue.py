"""The commands there are: each file of this package that defines a function of its own name, or a Typer `app`."""

import ast
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import typer
from typer.main import get_command, get_group


@dataclass(frozen=True, slots=True)
class Command:
    """A command before its file is imported: the module's name and the first sentence of its docstring."""

    module: str
    summary: str

    @property
    def name(self) -> str:
        """The word that people type."""
        return self.module.rstrip("_").replace("_", "-")  # a word of Python's own has one behind it: `import_`

    def load(self) -> Any:
        """Imports the command's file and gives what Typer runs: a command, or a group where the file has an `app`."""
        with _undisturbed():
            module = import_module(f"gishe_cli.{self.module}")
        group = getattr(module, "app", None)
        command = _group(module, group) if isinstance(group, typer.Typer) else _single(getattr(module, self.module))
        command.name = self.name
        return command


@cache
def commands(folder: Path = Path(__file__).parent) -> Mapping[str, Command]:
    """Lists the commands by name. Reads the files and imports none, so that `gishe --help` answers at once."""
    found = (_read(file) for file in sorted(folder.glob("*.py")) if file.stem != "main")
    return {command.name: command for command in found if command}


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keeps the collector away while a program is loaded: all of it stays, and looking through it takes time."""
    were = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if were:
            gc.enable()


def _read(file: Path) -> Command | None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    if not any(_defines(node, file.stem) or _defines(node, "app") for node in tree.body):
        return None
    return Command(file.stem, (ast.get_docstring(tree) or "").split("\n\n")[0].replace("\n", " "))


def _defines(node: ast.stmt, name: str) -> bool:
    if isinstance(node, ast.FunctionDef):
        return node.name == name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _single(function: Any) -> Any:
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command()(function)
    return get_command(alone)


def _group(module: ModuleType, group: typer.Typer) -> Any:
    # A group of one command stays a group: `gishe journal verify`, even before `journal` can do more.
    group.rich_markup_mode = None
    made = get_group(group)
    made.help = made.help or module.__doc__
    return made
