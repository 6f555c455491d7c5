"""Go back to the version of a service that was published before the present one."""

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe.runtime.publishing import Order, roll_back
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe_cli.publish import PLAN_HELP, tell
from gishe_cli.town_hall import TownHall, language, opened, refuse


def rollback(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    service: Annotated[str, typer.Argument(help="The id of the service.")],
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
    """Take the newest publication of a service back.

    Applications are filed under the version before it within a second, without a restart. Cases that were filed
    meanwhile finish under the version they were filed under, unless a plan says otherwise. Once more goes one further
    back. The files are not changed: mend them before the next `gishe publish`.
    """
    speaks, failed = language(english), False
    with opened(settings_file, data, definitions, municipality) as country:
        halls = [hall for hall in country.halls if _published(hall, service)]
        if not halls:
            refuse(Text(f"Услугата „{service}“ не е публикувана.", f"The service “{service}” is not published."))
        for hall in halls:
            order = Order(datetime.now(UTC), by or getpass.getuser(), reason, plan)
            done = roll_back(hall.store, hall.versions, service, order)
            if isinstance(done, Problem):
                failed = True
                typer.echo(f"{hall.id}: {done.line(speaks)}", err=True)
            else:
                tell(hall, done, speaks)
    if failed:
        raise typer.Exit(1)


def _published(hall: TownHall, service: str) -> bool:
    with hall.store.read() as reader:
        return bool(reader.publications(service))
