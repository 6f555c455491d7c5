"""Publish services: from now on applications are filed under the definitions as the files have them."""

import getpass
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe.language.compiled import Service
from gishe.language.explanation import effective
from gishe.language.library import Library
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.tree import Tree
from gishe.runtime.publishing import Order, Published, propose, unplanned
from gishe.runtime.publishing import publish as put
from gishe.runtime.readiness import unready
from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe_cli.definitions import shown
from gishe_cli.test import facts
from gishe_cli.town_hall import TownHall, language, opened

PLAN_HELP = (
    "What becomes of what was begun before: `finish` on the old one, `move` where safe, or `return` to the applicant."
)
_SAID = {
    "published": Text("{id}: публикувана версия {digest}", "{id}: version {digest} published"),
    "already": Text("{id}: версия {digest} вече е публикувана", "{id}: version {digest} is published already"),
    "plan": Text(
        "    започнати досега: преписки {cases}, чернови {drafts}; {plan}",
        "    begun before: cases {cases}, drafts {drafts}; {plan}",
    ),
    "finish": Text("довършват се по старата версия", "they finish on the old version"),
    "move": Text(
        "преминават, където е безопасно; останалите се довършват по старата",
        "they move where it is safe; the others finish on the old one",
    ),
    "return": Text("преписките се връщат на заявителите", "cases go back to their applicants"),
    "": Text(
        "преписките се довършват по старата версия, черновите продължават по новата",
        "cases finish on the old version, drafts go on under the new one",
    ),
}


def publish(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    services: Annotated[list[str] | None, typer.Argument(help="Ids of services; all that are offered if none.")] = None,
    municipality: Annotated[str, typer.Option(help="Only in this municipality, by its id.")] = "",
    plan: Annotated[Literal["finish", "move", "return"] | None, typer.Option(help=PLAN_HELP)] = None,
    reason: Annotated[str, typer.Option(help="Why, for whoever looks later.")] = "",
    by: Annotated[str, typer.Option(help="Who decided so; your login if left out.")] = "",
    settings_file: Annotated[Path | None, typer.Option("--settings", help="The operator's settings file.")] = None,
    data: Annotated[Path, typer.Option(help="For a trial: the folder with its data.")] = Path("var"),
    definitions: Annotated[
        Path | None, typer.Option(help="For a trial: another folder of definitions than the samples.")
    ] = None,
    english: Annotated[bool, typer.Option("--english", help="Say it in English.")] = False,
) -> None:
    """Publish services, all that are named or none.

    A running Gishe offers them within a second, without a restart. Nothing is published while a definition has errors,
    a scenario fails, or no scenario reaches some step or outcome. `gishe diff` says beforehand what changes. Publishing
    the same version again does nothing. Each municipality has a store of its own: if one refuses, none has published.
    """
    speaks = language(english)
    with opened(settings_file, data, definitions, municipality) as country:
        chosen = [(hall, _chosen(hall, services or ())) for hall in country.halls]
        chosen = [(hall, found) for hall, found in chosen if found or not services]
        _refuse(_unpublishable(country.library, chosen, services or ()), speaks)
        order = Order(datetime.now(UTC), by or getpass.getuser(), reason, plan)
        _refuse([problem for hall, found in chosen for problem in _rehearsed(hall, found, order)], speaks)
        for hall, found in chosen:
            _tell(hall, put(hall.store, hall.versions, found, order), speaks)


def _chosen(hall: TownHall, named: Sequence[str]) -> list[Service]:
    return [service for name, service in hall.services.items() if not named or name in named]


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
            if service.digest not in told:
                yield from unready(service, facts(_stage(library, hall, service)), _tree(library, hall, service))
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
    with hall.store.read() as reader:
        return list(unplanned([propose(reader, service, hall.versions) for service in services], order))


def _refuse(problems: Iterator[Problem] | list[Problem], speaks: Language) -> None:
    refused = False
    for problem in problems:
        typer.echo(shown(problem, speaks), err=True)
        refused = True
    if refused:
        raise typer.Exit(1)


def _tell(hall: TownHall, done: tuple[Published, ...] | tuple[Problem, ...], speaks: Language) -> None:
    for one in done:
        if isinstance(one, Problem):
            _refuse([one], speaks)
        else:
            tell(hall, one, speaks)


def tell(hall: TownHall, done: Published, speaks: Language) -> None:
    """Says what was published and what becomes of what was begun before."""
    proposal = done.proposal
    said = _SAID["already" if proposal.already else "published"]
    named = {"id": proposal.service.id, "digest": proposal.service.digest[:12]}
    typer.echo(f"{hall.id}: {said.fill(**named).to(speaks)}")
    if not proposal.already and (proposal.running or proposal.drafts):
        plan = _SAID[done.plan or ""].to(speaks)
        counted = {"cases": len(proposal.running), "drafts": proposal.drafts, "plan": plan}
        typer.echo(_SAID["plan"].fill(**counted).to(speaks))
