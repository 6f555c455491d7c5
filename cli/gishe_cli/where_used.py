"""Find every place that uses a register's operation, a question, a role, or a shared page or list."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe import bundle
from gishe.language.load import read_file
from gishe.language.nearest import nearest
from gishe.language.tree import Tree
from gishe.language.uses import Use, uses
from gishe.values.plain import Plain
from gishe_cli import option
from gishe_cli.definitions import require
from gishe_cli.down import tell

_WORDS = {"register": "справка", "field": "въпрос", "role": "длъжност", "common": "общо"}


def where_used(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    name: Annotated[
        str,
        typer.Argument(help="`grao` or `grao/valid-person`, a question's id, a role, or the name of something shared."),
    ],
    definitions: option.Folder = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="`json` for programs, one object for each place.")
    ] = "text",
    down: Annotated[
        bool, typer.Option("--down", help="Of a register or an operation: which services stop or go on without it.")
    ] = False,
    municipality: Annotated[str, typer.Option(help="With --down, only this municipality; otherwise all.")] = "",
    english: Annotated[bool, typer.Option("--english", help="With --down, tell it in English.")] = False,
) -> None:
    """Say where a name is used, with file, line and column: before you change or remove what it stands for.

    A question is looked for in all services, with the conditions, bodies and scenarios that name it. A broken file is
    looked through as far as it can be read; one that can't is named.

    With --down it tells what follows when a register does not answer, for each municipality: which services stop, which
    wait for how long, which go to an official, and which go on.
    """
    root = definitions or bundle.definitions()
    require([root])
    if down:
        tell(root, name, municipality, as_json=format_ == "json", language="en" if english else "bg")
        return
    if municipality:
        typer.echo("--municipality е само с --down. It goes with --down only.", err=True)
        raise typer.Exit(2)
    every = list(_every(root))
    found = [use for use in every if _is(use, name)]
    if not found:
        near = nearest(name, sorted({part for use in every for part in (use.name, use.name.partition("/")[0])}))
        hint = f" {near.bg} {near.en}" if near else ""
        typer.echo(f"Никъде не се ползва „{name}“. Nothing uses “{name}”.{hint}", err=True)
        raise typer.Exit(1)
    if format_ == "json":
        typer.echo(json.dumps([_plain(use) for use in found], ensure_ascii=False, indent=2))
        return
    for use in found:
        typer.echo(f"{use.place.file}:{use.place.line}:{use.place.column}: {_WORDS[use.what]} ({use.where})")


def _every(root: Path) -> Iterator[Use]:
    for file in sorted(root.rglob("*.yaml")) if root.is_dir() else [root]:
        tree = read_file(file)
        if isinstance(tree, Tree):
            yield from uses(tree)
        else:
            typer.echo(tree[0].line("bg"), err=True)


def _is(use: Use, name: str) -> bool:
    if name.startswith("common/"):
        return (use.what, use.name) == ("common", name.removeprefix("common/"))
    return use.name == name or (use.what == "register" and use.name.startswith(f"{name}/"))


def _plain(use: Use) -> dict[str, Plain]:
    place = use.place
    return {
        "what": use.what,
        "name": use.name,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "key": use.where,
    }
