"""Print a JSON Schema of the language for an editor, with what the definitions of a folder may name."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe import bundle
from gishe.language.schema import schema as schema_of
from gishe_cli.definitions import read


def schema(
    kind: Annotated[
        Literal["service", "register", "municipality", "overlay", "common"],
        typer.Argument(help="The kind of file that is edited."),
    ] = "service",
    definitions: Annotated[
        Path | None, typer.Option(help="The folder of definitions; the samples if left out.")
    ] = None,
) -> None:
    """Print a JSON Schema (draft 7) of one kind of file, for editors that know the YAML language server.

    It knows the keys with their meaning, the types of fields and checks, and the registers, shared pages, lists and
    roles of the definitions. Write it to a file and name it in the first line of a definition:
    "# yaml-language-server: $schema=FILE".
    """
    folder = (definitions or bundle.definitions()).absolute()
    if not folder.is_dir():
        typer.echo(f"Няма такава папка: {folder}. There is no such folder.", err=True)
        raise typer.Exit(2)
    typer.echo(json.dumps(schema_of(kind, read(folder)), ensure_ascii=False, indent=2))
