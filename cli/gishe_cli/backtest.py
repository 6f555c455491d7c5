"""Judge past cases by another version of their service and list those it would decide otherwise."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from gishe.runtime.backtesting import Past, differences
from gishe.values.text import Text
from gishe_cli import option
from gishe_cli.diff import from_file
from gishe_cli.town_hall import TownHall, language, opened, refuse, situation_of

_TOTAL = Text(
    "{id}: от {all} преписки другояче биха се решили {other}.",
    "{id}: of {all} cases {other} would be decided otherwise.",
)


def backtest(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    service: Annotated[str, typer.Argument(help="The id of the service.")],
    new: Annotated[Path, typer.Argument(help="The file with its new version.")],
    municipality: Annotated[str, typer.Option(help="Only cases of this municipality, by its id.")] = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: Annotated[
        Path | None, typer.Option(help="For a trial: another folder of definitions than the samples.")
    ] = None,
    english: option.English = False,
) -> None:
    """Judge the kept answers and evidence of past cases by a new version, and list what would come out otherwise.

    Each case is judged twice, by its own version and by the new one, as on the day when it was judged: its checks,
    whether it is decided without an official, and which steps it takes. No register is asked and nothing is written. A
    check that asks what was never asked comes out as unknown.
    """
    if not new.is_file():
        refuse(Text(f"Няма такъв файл: {new}.", f"There is no such file: {new}."))
    with opened(settings_file, data, definitions, municipality) as country:
        if not any(service in hall.services or _judged(hall, service) for hall in country.halls):
            refuse(Text(f"Няма услуга „{service}“.", f"There is no service “{service}”."))
        for hall in country.halls:
            version, every, other = from_file(new, hall), 0, 0
            for past in _past(hall, service):
                every += 1
                if said := differences(past, version):
                    other += 1
                    sentences = "; ".join(one.to(language(english)) for one in said)
                    typer.echo(f"{hall.id} {past.situation.case.number}: {sentences}")
            typer.echo(_TOTAL.fill(id=hall.id, all=every, other=other).to(language(english)))


def _judged(hall: TownHall, service: str) -> bool:
    with hall.store.read() as reader:
        return bool(reader.filed(service))


def _past(hall: TownHall, service: str) -> Iterator[Past]:
    with hall.store.read() as reader:
        for filed in reader.filed(service):
            if situation := situation_of(hall, reader, filed.id):
                yield Past(situation, reader.journal(filed.id), hall.blind)
