"""Help an editor with definitions while they are written: mistakes, completion, meaning, where things are from."""

from typing import Annotated, Literal

import typer


def lsp(
    language: Annotated[Literal["bg", "en"], typer.Option(help="The language of the messages.")] = "bg",
) -> None:
    """Speak the Language Server Protocol over standard input and output; an editor starts this, not a person.

    The editor shows what "gishe check" would say while one writes, offers keys, types and the names that an expression
    may read, and goes from a name to where it is defined. docs/how-to/editors.md says how to set an editor up.
    """
    from gishe_cli.language_server.server import made  # noqa: PLC0415 - the help of this command needs none of it

    made(language).start_io()
