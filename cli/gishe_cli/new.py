"""Start a new definition: a file that already works and only waits for your own words."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gishe.language.authoring.template import is_id, template
from gishe.language.nearest import nearest
from gishe.runtime.coverage import named
from gishe.runtime.covering import cover
from gishe.runtime.proposing import Proposal, Proposer
from gishe.runtime.watching import Point
from gishe.runtime.written_scenario import yaml_of
from gishe.values.work_calendar import WorkCalendar
from gishe_cli import option
from gishe_cli.definitions import chosen_folder, read
from gishe_cli.new_check import check
from gishe_cli.new_register import register
from gishe_cli.new_theme import theme
from gishe_cli.test import Rehearsal, rehearsals

app = typer.Typer(help=__doc__, no_args_is_help=True)
app.command()(check)
app.command()(register)
app.command()(theme)


@app.command()
def service(
    name: Annotated[str, typer.Argument(metavar="ID", help="Its id, in small Latin letters: `parking-card`.")],
    folder: Annotated[
        Path, typer.Option("--in", help="The folder where the file is written; made if it is not there.")
    ] = Path("definitions/services"),
) -> None:
    """Write a service with one page, one check, one official who decides, a document and two scenarios.

    The file passes `gishe check` and `gishe test` as it is. Open it and put your own questions in the place of its own.
    """
    if not is_id(name):
        _stop(
            "Името се пише с малки латински букви, цифри и тирета, например parking-card. "
            "An id has small Latin letters, digits and hyphens, for example parking-card."
        )
    path = folder / f"{name}.yaml"
    if path.exists():
        _stop(f"Файлът {path} вече съществува и не е променен. The file is there already and was left as it is.")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(template(name), encoding="utf-8")
    typer.echo(f"Готово: {path}. Проверете го с „gishe check {path}“.")


@app.command()
def scenario(
    name: Annotated[str, typer.Argument(metavar="SERVICE", help="The service's id, or its file.")],
    reach: Annotated[
        str, typer.Option(help="What it is to reach: a part of what `gishe test --coverage` prints.")
    ] = "",
    definitions: option.Folder = None,
    municipality: Annotated[str, typer.Option(help="The service as this municipality has changed it.")] = "",
) -> None:
    """Propose a scenario that reaches what no scenario of a service has reached yet.

    The scenario is printed ready to be pasted under `scenarios:`. It has been run: it goes as it says. Read it before
    you keep it, for whether things should go so is for you to say. Nothing is written.
    """
    one = _rehearsal(name, chosen_folder(definitions), municipality)
    points = _wanted(one, reach)
    proposer = Proposer(one.service, one.municipality, WorkCalendar())
    found = next((proposal for point in points if (proposal := proposer.propose(point))), None)
    if found is None:
        tried = "; ".join(named(point).bg for point in points)
        typer.echo(f"Не е намерен пример, който стига дотам: {tried}. No scenario was found that gets there.", err=True)
        raise typer.Exit(1)
    typer.echo(_shown(found, one), nl=False)


def _rehearsal(name: str, definitions: Path, municipality: str) -> Rehearsal:
    file = Path(name).absolute()
    known = read(file if file.is_file() else definitions)
    if municipality and municipality not in known.municipalities:
        _stop(f"Няма община „{municipality}“. There is no such municipality.")
    every = {one.service.id: one for one in rehearsals(known, municipality) if municipality or not one.own}
    chosen = next(iter(every.values()), None) if file.is_file() else every.get(name)
    if chosen is None:
        near = nearest(name, every)
        _stop(
            f"Няма изправна услуга „{name}“. There is no working service of this name.{f' {near.bg}' if near else ''}"
        )
    return chosen


def _wanted(one: Rehearsal, reach: str) -> list[Point]:
    """Lists what is to be reached; ends the command where there is nothing."""
    coverage = cover(one.service, one.municipality, WorkCalendar())
    missing = [point for point in coverage.missing if reach in f"{point}\n{named(point).bg}\n{named(point).en}"]
    if not coverage.missing:
        typer.echo("Примерите вече стигат навсякъде. The scenarios reach everything already.", err=True)
        raise typer.Exit
    if not missing:
        _stop(
            f"Всичко с „{reach}“ вече е достигнато, или няма такова. It is reached already, or there is no such thing."
        )
    return missing


def _shown(found: Proposal, one: Rehearsal) -> str:
    text = yaml_of(found.scenario, one.service.definition.scenarios)
    return f"  # {found.point}\n{text}"


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
