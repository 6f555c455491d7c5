"""See what waits to go out of the house, and have another system told anew what it has lost.

E-mail, webhooks and case-management systems are told what happens to cases by the `[outlets]` of the settings.
Officials see the same on their desk, and have single notices tried again there.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from gishe.cases.clock import SOFIA
from gishe.runtime.telling.outbox import replay as tell_anew
from gishe.store.sqlite import SqliteStore, Stores
from gishe.values.text import Text
from gishe_cli import option
from gishe_cli.installation import stores as opened
from gishe_cli.town_hall import language, refuse

app = typer.Typer(no_args_is_help=True, add_completion=False)

_Outlet = Annotated[str, typer.Argument(help="The outlet's name in the settings.")]
_Since = Annotated[str, typer.Option(help="From which day on, as 2026-11-20.")]
_LINE = Text(
    "{outlet}: предадени {told}, чакат {waiting}, не станаха {failed}",
    "{outlet}: told {told}, waiting {waiting}, failed {failed}",
)
_EMPTY = Text("Досега никой не е имало за какво да бъде известен.", "There has been nothing to tell anybody yet.")
_AGAIN = Text("{outlet}: ще бъдат предадени наново {many}.", "{outlet}: {many} will be told anew.")
_UNKNOWN = Text("Община „{name}“ няма данни тук.", "The municipality “{name}” has no data here.")
_NO_DAY = Text("„{written}“ не е дата: напишете я като 2026-11-20.", "“{written}” is no date: write it as 2026-11-20.")
_STRANGER = Text(
    "На „{outlet}“ не е било предавано нищо от тази дата насам.", "“{outlet}” has been told nothing since that day."
)


@app.command("list")
def show(
    municipality: option.Municipality,
    settings: option.Settings = None,
    data: option.Data = Path("var"),
    english: option.English = False,
) -> None:
    """Show of each outlet how much it was told, how much waits, and how much could not be told."""
    speaks = language(english)
    with _store(settings, data, municipality).read() as reader:
        counts = reader.notice_counts()
    for outlet in sorted({outlet for outlet, _ in counts}):
        many = {state: counts.get((outlet, state), (0, ""))[0] for state in ("told", "waiting", "failed")}
        typer.echo(_LINE.to(speaks).format(outlet=outlet, **many))
    if not counts:
        typer.echo(_EMPTY.to(speaks))


@app.command()
def replay(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    outlet: _Outlet,
    since: _Since,
    settings: option.Settings = None,
    data: option.Data = Path("var"),
    english: option.English = False,
) -> None:
    """Tell an outlet anew, in order, all that has happened since a day; it knows what it has by the same ids."""
    begins = _midnight(since)
    many = tell_anew(_store(settings, data, municipality), outlet, begins.isoformat(), datetime.now(UTC))
    if not many:
        refuse(_STRANGER.fill(outlet=outlet))
    typer.echo(_AGAIN.to(language(english)).format(outlet=outlet, many=many))


def _store(settings: Path | None, data: Path, municipality: str) -> SqliteStore:
    stores: Stores = opened(settings, data)
    if municipality not in stores.kept():
        refuse(_UNKNOWN.fill(name=municipality))
    return stores.of(municipality)


def _midnight(written: str) -> datetime:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        refuse(_NO_DAY.fill(written=written))
    return datetime.combine(day, time(), SOFIA).astimezone(UTC)
