"""Show the way of an application through a service: who does what in which order, as a text or as a picture (SVG)."""

from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from gishe.language.nearest import nearest
from gishe.language.route_map.drawing import NARROW, WIDE, drawn
from gishe.language.route_map.stations import stations
from gishe.language.route_map.telling import told
from gishe.values.text import Language
from gishe_cli import option
from gishe_cli.definitions import chosen_folder, read


def route(  # noqa: PLR0913, PLR0917 - each is an option of the command
    service: Annotated[str, typer.Argument(help="The service's id: `tree-felling-permit`; or its file.")],
    municipality: Annotated[
        str, typer.Option(help="The service as this municipality has it, with its titles of roles.")
    ] = "",
    definitions: option.Folder = None,
    format_: Annotated[
        Literal["text", "svg"],
        typer.Option("--format", help="`svg` for a picture: `gishe route ID --format svg > a.svg`."),
    ] = "text",
    narrow: Annotated[
        bool, typer.Option("--narrow", help="A picture for a narrow page: nothing stands side by side.")
    ] = False,
    english: option.English = False,
) -> None:
    """Show what happens to an application from filing to delivery: checks, officials' steps, ways back, how it ends.

    The picture is one file, readable by a screen reader too; the text says the same.
    """
    language: Language = "en" if english else "bg"
    file = Path(service).absolute()
    known = read(file if file.is_file() else chosen_folder(definitions))
    if municipality and municipality not in known.municipalities:
        _stop(f"Няма община „{municipality}“. There is no such municipality.")
    services = known.of(municipality) if municipality else known.services
    found = next(iter(services.values()), None) if file.is_file() else services.get(service)
    if found is None:
        near = nearest(service, services)
        hint = f" {near.bg}" if near else ""
        _stop(f"Няма изправна услуга „{service}“. There is no working service of this name.{hint}")
    its = known.municipalities.get(municipality) or next(iter(known.municipalities.values()), None)
    way = stations(found, its.roles if its else {})
    title = found.definition.title
    typer.echo(told(way, language) if format_ == "text" else drawn(way, title, language, NARROW if narrow else WIDE))


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
