"""Publish services: from now on applications are filed under the definitions as the files have them."""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Literal

import typer
from sqlalchemy.exc import DBAPIError

from gishe.language.compiled import Service
from gishe.language.explanation import effective
from gishe.language.library import Library
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.tree import Tree
from gishe.runtime.publishing import Order, propose, unplanned
from gishe.runtime.publishing import publish as put
from gishe.runtime.readiness import unready
from gishe.runtime.ways_out import unconnected
from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe_cli import option
from gishe_cli.announcement import PLAN_HELP, closed, everywhere, order
from gishe_cli.definitions import shown
from gishe_cli.town_hall import TownHall, language, opened

_AGAIN = Text(
    "Пуснете същата команда отново: където е публикувано, не се прави нищо.",
    "Run the same command again: where it is published nothing is done.",
)
_IN_STUDIO = Text(
    "Услугата „{service}“ на „{municipality}“ се пише в студиото.",
    "The service “{service}” of “{municipality}” is written in the studio.",
)
_IN_STUDIO_HINT = Text(
    "Публикувайте я оттам, или там се откажете от текста: тогава важи файлът.",
    "Publish it there, or let go of its text there: then the file counts.",
)


def publish(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    services: Annotated[list[str] | None, typer.Argument(help="Ids of services; all that are offered if none.")] = None,
    municipality: Annotated[str, typer.Option(help="Only in this municipality, by its id.")] = "",
    plan: Annotated[Literal["finish", "move", "return"] | None, typer.Option(help=PLAN_HELP)] = None,
    reason: Annotated[str, typer.Option(help="Why, for whoever looks later.")] = "",
    by: Annotated[str, typer.Option(help="Who decided so; your login if left out.")] = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: Annotated[
        Path | None, typer.Option(help="For a trial: another folder of definitions than the samples.")
    ] = None,
    english: option.English = False,
) -> None:
    """Publish services, all that are named or none.

    A running Gishe offers them within a second, without a restart. Nothing is published while a definition has errors,
    a scenario fails, or no scenario reaches some step or outcome. `gishe diff` says beforehand what changes. Publishing
    the same version again does nothing.

    What an administrator writes in the studio is published there and left alone here.

    Each municipality has a store of its own. All are asked first, and if one refuses, nothing is published anywhere;
    then they publish one after another, each all or nothing. What breaks in one does not stop the others: the end says
    which have it, the same command does the rest, and the exit code is 3 (1 where none has it).
    """
    speaks = language(english)
    with opened(settings_file, data, definitions, municipality) as country:
        _refuse(_written_elsewhere(country.halls, services or ()), speaks)
        chosen = [(hall, _chosen(hall, services or ())) for hall in country.halls]
        chosen = [(hall, found) for hall, found in chosen if found or not services]
        _refuse(_unpublishable(country.library, chosen, services or ()), speaks)
        wanted, found = order(by, reason, plan), {hall.id: found for hall, found in chosen}
        _refuse([problem for hall, its in chosen for problem in _rehearsed(hall, its, wanted)], speaks)
        halls = [hall for hall, _ in chosen]
        everywhere(halls, lambda hall: put(hall.store, hall.versions, found[hall.id], wanted), _AGAIN, speaks)


def _written_elsewhere(halls: Sequence[TownHall], named: Sequence[str]) -> Iterator[Problem]:
    """Says which of the named services an administrator writes in the studio: the files don't speak for them there."""
    for hall in halls:
        for name in sorted(_of_studio(hall).intersection(named)):
            says = _IN_STUDIO.fill(service=name, municipality=hall.id)
            yield Problem("written-in-studio", says, _IN_STUDIO_HINT)


def _chosen(hall: TownHall, named: Sequence[str]) -> list[Service]:
    written = _of_studio(hall)
    wanted = (name for name in hall.services if name not in written and (not named or name in named))
    return [hall.services[name] for name in wanted]


def _of_studio(hall: TownHall) -> frozenset[str]:
    try:
        with hall.store.read() as reader:
            return frozenset(reader.written())
    except DBAPIError:
        # A store that is closed says so itself, when it is asked for the plans.
        return frozenset()


def _unpublishable(
    library: Library, chosen: Sequence[tuple[TownHall, list[Service]]], named: Sequence[str]
) -> Iterator[Problem]:
    """Finds everything that stands in the way before any store is touched."""
    found = {service.id for _, services in chosen for service in services}
    errors = [problem for problem in library.problems if problem.severity == "error"]
    missing = [name for name in named if name not in found]
    ids = {*found, *missing} if named else set()
    halls = {hall.id for hall, _ in chosen}
    yield from (problem for problem in errors if _concerns(problem, ids, halls))
    for name in missing:
        yield Problem("not-offered", Text(
            f"Няма изправна услуга „{name}“, която общината предлага.",
            f"There is no working service “{name}” that the municipality offers.",
        ))  # fmt: skip
    told: set[str] = set()
    for hall, services in chosen:
        for service in services:
            yield from unconnected(service, hall.its, hall.ways_out)
            if service.digest not in told:
                yield from unready(
                    service, _stage(library, hall, service).facts(), cache(partial(_tree, library, hall, service))
                )
                told.add(service.digest)


def _stage(library: Library, hall: TownHall, service: Service) -> MunicipalityDefinition:
    """Gives where scenarios happen, as `gishe test` has it: the municipality that changed the service, or the first."""
    if service.id in library.own.get(hall.id, {}):
        return hall.its
    return next(its for its in library.municipalities.values() if service.id in its.services)


def _tree(library: Library, hall: TownHall, service: Service) -> Tree | None:
    """Gives the definition of a service as it is in a municipality, with the files and lines of what it says."""
    own = service.id in library.own.get(hall.id, {})
    return effective(library, service.id, hall.id if own else "")


def _concerns(problem: Problem, ids: set[str], halls: set[str]) -> bool:
    """Says whether an error is of something that is to be published: its own file, or what it shares."""
    if problem.place is None:
        return True
    # services/<area>/<id>.yaml, municipalities/<id>/services/<id>.yaml: folders further up are nobody's business.
    file = Path(problem.place.file)
    folders = set(file.parts[-4:-1])
    if "municipalities" in folders and not halls & folders:
        return False
    return not ids or "services" not in folders or file.stem in ids


def _rehearsed(hall: TownHall, services: list[Service], order: Order) -> list[Problem]:
    """Asks for the plans of one municipality without publishing in it yet."""
    try:
        with hall.store.read() as reader:
            return list(unplanned([propose(reader, service, hall.versions) for service in services], order))
    except DBAPIError as error:
        return [closed(error)]


def _refuse(problems: Iterator[Problem] | list[Problem], speaks: Language) -> None:
    refused = False
    for problem in problems:
        typer.echo(shown(problem, speaks), err=True)
        refused = True
    if refused:
        raise typer.Exit(1)
