"""Describe a register of RegiX from its published schemas: what `gishe new register` does."""

import re
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gishe.registers.drafting import Draft, draft, drafted
from gishe.registers.published import Unreadable
from gishe.registers.written_register import written

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 60
_COMMENT = """\
{title} ({owner}), reached through RegiX. Drafted by gishe new register.

key_confirmed: false says that the key is made of published names and nobody has seen it in a call: the register is not
asked until the operator’s settings confirm the key. Look over the titles, labels and names before services use them."""


def register(  # noqa: PLR0913, PLR0917  each is an option of the command
    name: Annotated[str, typer.Argument(metavar="ID", help="Its id, in small Latin letters: `tree-register`.")],
    schema: Annotated[
        list[Path],
        typer.Option("--from-xsd", help="A schema (XSD) with a request or a response; say it for each file."),
    ],
    more: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", help="More schemas.")] = None,
    title: Annotated[str, typer.Option(help="What the register is called, in Bulgarian.")] = "",
    owner: Annotated[str, typer.Option(help="Who keeps the register, in Bulgarian.")] = "",
    adapter: Annotated[
        str, typer.Option(help="The name of its adapter in RegiX: `GraoBRAdapter`. Guessed from the id if left out.")
    ] = "",
    folder: Annotated[
        Path, typer.Option("--in", help="The folder where the file is written; made if it is not there.")
    ] = Path("definitions/registers"),
) -> None:
    """Write a register's file from the schemas that its owner has published: elements, types, lists, allowed values.

    A request and a response whose names agree make an operation: `TreeRequest` and `TreeResponse` make `tree`. Schemas
    that are imported are read from beside the files. What a schema says and our files can't is listed. The key of each
    operation is guessed, and the file says so: Gishe asks no register by a guess until the settings confirm it.
    """
    if not _ID.fullmatch(name) or len(name) > _LONGEST:
        _stop(
            "Името се пише с малки латински букви, цифри и тирета, например tree-register. "
            "An id has small Latin letters, digits and hyphens, for example tree-register."
        )
    path = folder / f"{name}.yaml"
    if path.exists():
        _stop(f"Файлът {path} вече съществува и не е променен. The file is there already and was left as it is.")
    found = _drafted([*schema, *(more or ())], adapter or _adapter(name))
    definition = drafted(name, title or name, owner or name, found.operations.items())
    folder.mkdir(parents=True, exist_ok=True)
    comment = _COMMENT.format(title=definition.title.bg, owner=definition.owner.bg)
    path.write_text(written(definition, comment), encoding="utf-8")
    for note in found.notes:
        typer.echo(note, err=True)
    if found.alone:
        typer.echo(f"Без двойка, пропуснати: {', '.join(found.alone)}. Left out, as they have no other half.", err=True)
    typer.echo(f"Готово: {path}: {', '.join(found.operations)}. Проверете го с „gishe check {path}“.")


def _drafted(files: list[Path], adapter: str) -> Draft:
    if missing := [str(file) for file in files if not file.is_file()]:
        _stop(f"Няма такъв файл: {', '.join(missing)}. There is no such file.")
    try:
        found = draft(files, adapter)
    except Unreadable as unreadable:
        _stop(f"Схемата не може да бъде прочетена: {unreadable}. The schema can't be read.")
    if not found.operations:
        _stop(
            f"В схемите няма заявка с отговор (намерено: {', '.join(found.alone) or 'нищо'}). "
            "The schemas hold no request with its response."
        )
    return found


def _adapter(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-")) + "Adapter"


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
