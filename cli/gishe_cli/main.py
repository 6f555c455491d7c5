"""The way in: finds the commands, loads the one that was asked for, and turns a defect into a sentence."""

import os
import sys
from importlib.metadata import version
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from gishe_cli.catalogue import commands
from gishe_cli.trouble import told

_INTERNAL_ERROR = 70  # EX_SOFTWARE of sysexits.h
_REFUSED = 2
_SORRY = """\
Gishe спря заради вътрешна грешка ({kind}). Вината не е Ваша.
Подробности за хората, които поддържат програмата, показва: GISHE_DEBUG=1 {command}
Gishe stopped because of an internal error ({kind}). It is not your fault.
Details for the people who maintain the program: GISHE_DEBUG=1 {command}"""


class Lazy(TyperGroup):
    """A group that lists commands by their summaries and imports only the one that runs."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Puts the real command where the list holds its name and summary."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, commands()[name].load() if name and listed else listed, rest


def application() -> Any:
    """Makes the `gishe` command with every command of the catalogue."""
    app = typer.Typer(cls=Lazy, add_completion=False, no_args_is_help=True, rich_markup_mode=None)
    app.callback()(gishe)
    for command in commands().values():
        app.command(command.name, short_help=command.summary)(lambda: None)
    return get_command(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gishe {version('gishe')}")
        raise typer.Exit


def gishe(
    _version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show the version and stop."
    ),
) -> None:
    """Електронни услуги на общината: един файл е една услуга.

    Electronic services of a municipality: one file is one service.

    "gishe COMMAND --help" explains a command with its options. Start with "gishe serve" and open the address it shows.
    """


def main() -> None:
    """Runs `gishe`; what the disk refuses becomes a sentence and exit code 2.

    So does any unforeseen exception, with exit code 70; under GISHE_DEBUG each is a traceback.
    """
    try:
        application()()
    except Exception as defect:
        if os.environ.get("GISHE_DEBUG"):
            raise
        if says := told(defect):
            typer.echo(f"{says.bg}\n{says.en}", err=True)
            raise SystemExit(_REFUSED) from None
        command = " ".join(["gishe", *sys.argv[1:2]])
        typer.echo(_SORRY.format(kind=type(defect).__name__, command=command), err=True)
        raise SystemExit(_INTERNAL_ERROR) from None
