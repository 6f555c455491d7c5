"""Print a JSON Schema of the language for an editor, with what the definitions of a folder may name."""

import json
from typing import Annotated, Literal

import typer

from gishe.language.schema import schema as schema_of
from gishe_cli import option
from gishe_cli.definitions import chosen_folder, read


def schema(
    kind: Annotated[
        Literal["service", "register", "municipality", "overlay", "common"],
        typer.Argument(help="The kind of file that is edited."),
    ] = "service",
    definitions: option.Folder = None,
) -> None:
    """Print a JSON Schema (draft 7) of one kind of file, for editors that know the YAML language server.

    It knows the keys with their meaning, the types of fields and checks, and the registers, shared pages, lists and
    roles of the definitions. Write it to a file and name it in the first line of a definition:
    "# yaml-language-server: $schema=FILE".
    """
    typer.echo(json.dumps(schema_of(kind, read(chosen_folder(definitions))), ensure_ascii=False, indent=2))
