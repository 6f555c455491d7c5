"""Say in sentences what has changed between two versions of a service, and what that touches."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compiled import Service
from gishe.language.diff import compare
from gishe.language.diff.change import Change, Weight
from gishe.language.library import read_library
from gishe.runtime.moving import why_not
from gishe.runtime.offering import newest
from gishe.runtime.ports import Reader
from gishe.runtime.publishing import Proposal, propose
from gishe.values.text import Language, Text
from gishe_cli import option
from gishe_cli.town_hall import TownHall, language, opened, refuse, situation_of

_WEIGHTS: Mapping[Weight, Text] = {
    "breaking": Text("Прекъсващо", "Breaking"),
    "plan": Text("Иска план", "Needs a plan"),
    "safe": Text("Безопасно", "Safe"),
}
_SAME = Text("Няма разлика.", "There is no difference.")
_TOUCHED = Text(
    "{id}: по други версии има текущи преписки: {cases}, чернови: {drafts}.",
    "{id}: under other versions there are running cases: {cases}, drafts: {drafts}.",
)
_MOVES = Text(
    "{id}: с --plan move биха преминали преписки: {moving}; останалите се довършват по своята версия.",
    "{id}: with --plan move, cases that would move: {moving}; the others finish on their own version.",
)
_ASKS = Text(
    "{id}: за публикуване е нужен план: --plan finish, move или return.",
    "{id}: to publish it takes a plan: --plan finish, move or return.",
)


def diff(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    service: Annotated[str, typer.Argument(help="The id of the service.")],
    old: Annotated[
        str, typer.Argument(help="A file, or the beginning of a version; what is published, if left out.")
    ] = "",
    new: Annotated[str, typer.Argument(help="The same; what the definitions hold now, if left out.")] = "",
    municipality: Annotated[str, typer.Option(help="As this municipality has it, by its id.")] = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: Annotated[
        Path | None, typer.Option(help="For a trial: another folder of definitions than the samples.")
    ] = None,
    english: option.English = False,
) -> None:
    """Say what has changed between two versions of a service, and count the cases and drafts that it touches.

    Each change is breaking (what was begun can't go on as it stands), needs a plan (it would be judged otherwise), or
    is safe. Scenarios are left out: they change nothing for anybody. Nothing is written.
    """
    speaks = language(english)
    with opened(settings_file, data, definitions, municipality) as country:
        halls = [hall for hall in country.halls if service in hall.services or _published(hall, service)]
        if not halls:
            refuse(Text(f"Няма услуга „{service}“.", f"There is no service “{service}”."))
        first = halls[0]
        with first.store.read() as reader:
            before = _version(reader, first, service, old) if old else _present(reader, first, service)
            after = _version(reader, first, service, new) if new else first.services.get(service)
        if after is None:
            refuse(Text(f"Файлът на „{service}“ е с грешки.", f"The file of “{service}” has errors."))
        tell(compare(before, after), speaks)
        for hall in () if new else halls:
            _count(hall, service, speaks)


def tell(changes: tuple[Change, ...], speaks: Language) -> None:
    """Prints changes, the gravest first."""
    for change in changes:
        typer.echo(f"{_WEIGHTS[change.weight].to(speaks)}: {change.says.to(speaks)}")
    if not changes:
        typer.echo(_SAME.to(speaks))


def _count(hall: TownHall, service: str, speaks: Language) -> None:
    if service not in hall.services:
        return
    with hall.store.read() as reader:
        proposal = propose(reader, hall.services[service], hall.versions)
    counted = {"id": hall.id, "cases": len(proposal.running), "drafts": proposal.drafts}
    typer.echo(_TOUCHED.fill(**counted).to(speaks))
    if proposal.needs_plan:
        typer.echo(_ASKS.fill(id=hall.id).to(speaks))
    if proposal.running:
        typer.echo(_MOVES.fill(id=hall.id, moving=_moving(hall, proposal)).to(speaks))


def _moving(hall: TownHall, proposal: Proposal) -> int:
    """Counts the running cases that mean the same under the new version."""
    with hall.store.read() as reader:
        situations = (situation_of(hall, reader, case.id) for case in proposal.running)
        return sum(not why_not(one, proposal.service) for one in situations if one)


def _published(hall: TownHall, service: str) -> bool:
    with hall.store.read() as reader:
        return bool(reader.publications(service))


def _present(reader: Reader, hall: TownHall, service: str) -> Service:
    present = newest(reader.publications(service)).get(service)
    if present is None:
        refuse(Text(f"„{service}“ още не е публикувана.", f"“{service}” is not published yet."))
    return hall.versions.of(reader, present.digest)


def _version(reader: Reader, hall: TownHall, service: str, named: str) -> Service:
    """Finds a version by a file, or by the beginning of its digest among those published."""
    if Path(named).is_file():
        return from_file(Path(named), hall)
    known = {one.digest for one in reader.publications(service) if one.digest.startswith(named)}
    if len(known) != 1:
        refuse(Text(f"Няма една-единствена версия „{named}“.", f"There is no single version “{named}”."))
    return hall.versions.of(reader, known.pop())


def from_file(file: Path, hall: TownHall) -> Service:
    """Compiles a service from a file of its own, with what the definitions share; its errors end the command."""
    library = read_library(file, FIELD_TYPES, CHECK_TYPES, hall.definitions)
    if not library.services:
        for problem in library.problems:
            typer.echo(problem.line("bg"), err=True)
        raise typer.Exit(2)
    return next(iter(library.services.values()))
