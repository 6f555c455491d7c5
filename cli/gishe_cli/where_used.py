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
from gishe_cli.definitions import require

_WORDS = {"register": "справка", "field": "въпрос", "role": "длъжност", "common": "общо"}


def where_used(
    name: Annotated[
        str,
        typer.Argument(help="`grao` or `grao/valid-person`, a question's id, a role, or the name of something shared."),
    ],
    definitions: Annotated[
        Path | None, typer.Option(help="The folder of definitions; the samples if left out.")
    ] = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="`json` for programs, one object for each place.")
    ] = "text",
) -> None:
    """Say where a name is used, with file, line and column: before you change or remove what it stands for.

    A question is looked for in all services, with the conditions, bodies and scenarios that name it. A broken file is
    looked through as far as it can be read; one that can't is named.
    """
    root = definitions or bundle.definitions()
    require([root])
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
