"""Go back to the version of a service that was published before the present one."""

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe.runtime.offering import newest
from gishe.runtime.publishing import Order, Published, roll_back
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe_cli import option
from gishe_cli.announcement import PLAN_HELP, everywhere, order
from gishe_cli.town_hall import TownHall, language, opened, refuse

_AGAIN = Text(
    "За останалите пуснете командата с --municipality: където е върната, повторението връща още една версия.",
    "Do the others with --municipality: where it was taken back, doing it again goes back one more.",
)


def rollback(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    service: Annotated[str, typer.Argument(help="The id of the service.")],
    municipality: Annotated[str, typer.Option(help="Only in this municipality, by its id.")] = "",
    version: Annotated[
        str, typer.Option(help="Only where this is the present version, by its first signs: then safe to repeat.")
    ] = "",
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
    """Take the newest publication of a service back.

    Applications are filed under the version before it within a second, without a restart. Cases that were filed
    meanwhile finish under the version they were filed under, unless a plan says otherwise. Once more goes one further
    back, so where several municipalities have the service, name the `--version` that is to go: repeated, the command
    does only what is left. The files are not changed: mend them before the next `gishe publish`.
    """
    speaks, wanted = language(english), order(by, reason, plan)
    with opened(settings_file, data, definitions, municipality) as country:
        halls = [hall for hall in country.halls if _present(hall, service, version)]
        if not halls and version:
            refuse(Text(
                f"Никъде версия „{version}“ на „{service}“ не е сегашната: няма какво да се връща.",
                f"Version “{version}” of “{service}” is nowhere the present one: there is nothing to take back.",
            ))  # fmt: skip
        if not halls:
            refuse(Text(f"Услугата „{service}“ не е публикувана.", f"The service “{service}” is not published."))
        everywhere(halls, partial(_back, service, wanted), _AGAIN, speaks)


def _back(service: str, wanted: Order, hall: TownHall) -> tuple[Published | Problem]:
    return (roll_back(hall.store, hall.versions, service, wanted),)


def _present(hall: TownHall, service: str, version: str) -> bool:
    """Says whether a municipality has published a service, and its present version is the one meant."""
    with hall.store.read() as reader:
        present = newest(reader.publications(service)).get(service)
    return present is not None and present.digest.startswith(version)
