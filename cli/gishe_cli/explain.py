"""Show a service as it really is in a municipality, and where each value comes from."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe.language.explanation import Said, effective
from gishe.language.explanation import explain as explained
from gishe.language.library import Library
from gishe.language.nearest import nearest
from gishe.values.plain import Plain
from gishe_cli import option
from gishe_cli.definitions import chosen_folder, read

_LONGEST = 72


def explain(
    service: Annotated[str, typer.Argument(help="The service's id: `tree-felling-permit`.")],
    key: Annotated[str, typer.Argument(help="Only this value, and what is in it: `approval.mayor.role`.")] = "",
    municipality: Annotated[str, typer.Option(help="The municipality's id; the shared service if left out.")] = "",
    definitions: option.Folder = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="`json` for programs, one object for each value.")
    ] = "text",
) -> None:
    """Show every value of a service with the file and line that it comes from.

    With --municipality, the service is shown as that municipality has changed it.
    """
    known = read(chosen_folder(definitions))
    _require(service, known.files)
    if municipality:
        _require(municipality, known.municipalities)
    tree = effective(known, service, municipality)
    said = list(explained(tree, key)) if tree else []
    if not said:
        _stop(f"В „{service}“ няма „{key}“. There is no “{key}” in “{service}”.")
    if format_ == "json":
        typer.echo(json.dumps([_plain(one) for one in said], ensure_ascii=False, indent=2))
    else:
        _tell(said, municipality, service, known)


def _require(name: str, known: object) -> None:
    names = [str(one) for one in known] if hasattr(known, "__iter__") else []
    if name not in names:
        near = nearest(name, names)
        hint = f" {near.bg} {near.en}" if near else ""
        _stop(f"Няма „{name}“. There is no “{name}”.{hint}")


def _stop(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)


def _plain(one: Said) -> dict[str, Plain]:
    return {"key": one.name, "value": one.value, "file": one.place.file, "line": one.place.line}


def _tell(said: Sequence[Said], municipality: str, service: str, known: Library) -> None:
    if municipality and service not in known.municipalities[municipality].services:
        typer.echo(f"„{municipality}“ не предлага тази услуга. It does not offer this service.", err=True)
    shown = [(f"{one.name}: {_short(one.value)}", f"{_near(one.place.file)}:{one.place.line}") for one in said]
    width = min(max(len(text) for text, _ in shown), _LONGEST)
    for text, place in shown:
        typer.echo(f"{text:<{width}}  {place}")


def _near(file: str) -> str:
    """Writes a file's name from here where that is shorter."""
    here, path = Path.cwd(), Path(file)
    return str(path.relative_to(here)) if path.is_relative_to(here) else file


def _short(value: Plain) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    first, _, rest = text.partition("\n")
    return f"{first[: _LONGEST // 2]}…" if rest.strip() or len(first) > _LONGEST else first
