"""Options and arguments that commands share, each said in one way."""

import getpass
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Settings: TypeAlias = Annotated[Path | None, typer.Option("--settings", help="The operator's settings file (TOML).")]
Data: TypeAlias = Annotated[Path, typer.Option(help="For a trial: the folder with its data.")]
Definitions: TypeAlias = Annotated[
    Path | None, typer.Option("--definitions", help="For a trial: another folder of definitions than the samples.")
]
Folder: TypeAlias = Annotated[Path | None, typer.Option(help="The folder of definitions; the samples if left out.")]
English: TypeAlias = Annotated[bool, typer.Option("--english", help="Say it in English.")]
Municipality: TypeAlias = Annotated[str, typer.Argument(metavar="MUNICIPALITY", help="The municipality's id.")]
By: TypeAlias = Annotated[str, typer.Option(help="Who does it; your login if left out.")]


def whoever(by: str) -> str:
    """Names who does it: as was said, or by the login of whoever types."""
    return by or getpass.getuser()
