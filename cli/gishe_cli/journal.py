"""Check that nothing in the journals was changed, and show the journal of a case.

Every event of every case stands in a journal that can only grow. Each row is sealed together with the row before it, so
a row that somebody changed, deleted or moved later is found.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from gishe.cases.event import to_plain
from gishe.runtime.kept import Entry
from gishe.store.audit import verify as audit
from gishe.store.sqlite import Stores
from gishe.values.plain import canonical
from gishe_cli.installation import stores as opened

app = typer.Typer(no_args_is_help=True, add_completion=False)

_Data = Annotated[Path, typer.Option(help="The folder with the data: one file for each municipality.")]
_Municipality = Annotated[str, typer.Option(help="Only this municipality, by its id; all of them without it.")]
_Settings = Annotated[
    Path | None, typer.Option("--settings", help="The operator's settings file (TOML), instead of --data.")
]
_English = Annotated[bool, typer.Option("--english", help="Say what is found in English.")]


@app.command()
def verify(
    data: _Data = Path("var"),
    municipality: _Municipality = "",
    english: _English = False,
    settings: _Settings = None,
) -> None:
    """Check every journal: that nothing was changed, cut or moved, and that the cases are what the journals say.

    It reads every case again from its first event, compares the result with what is kept, and checks that the numbers
    of each register and year are 1, 2, 3 … without gaps. It changes nothing and may run while Gishe works.
    Ends with 0 if everything agrees and with 1 if something was found.
    """
    stores, found = opened(settings, data), 0
    for name in _municipalities(stores, municipality):
        problems = audit(stores.of(name))
        found += len(problems)
        for problem in problems:
            typer.echo(f"{name}: {problem.line('en' if english else 'bg')}")
        if not problems:
            typer.echo(f"{name}: {'everything agrees' if english else 'всичко съвпада'}")
    stores.close()
    raise typer.Exit(1 if found else 0)


@app.command()
def show(
    number: Annotated[str, typer.Argument(metavar="CASE", help="The case's incoming number, or its id.")],
    data: _Data = Path("var"),
    municipality: _Municipality = "",
    settings: _Settings = None,
) -> None:
    """Show the journal of one case, a line for each event: its number, time, who, what, and the start of its seal."""
    stores = opened(settings, data)
    entries = [entry for name in _municipalities(stores, municipality) for entry in _journal(stores, name, number)]
    stores.close()
    if not entries:
        typer.echo(f"Няма преписка {number}. There is no case {number}.", err=True)
        raise typer.Exit(2)
    for entry in entries:
        typer.echo(_line(entry))


def _municipalities(stores: Stores, wanted: str) -> list[str]:
    kept = stores.kept()
    if (not wanted and kept) or wanted in kept:
        return [wanted] if wanted else kept
    what = f"на община „{wanted}“ " if wanted else ""
    of = f" of municipality “{wanted}”" if wanted else ""
    typer.echo(
        f"В папка {stores.folder} няма данни {what}(друга папка: --data).\n"
        f"There is no data{of} in folder {stores.folder} (another folder: --data).",
        err=True,
    )
    raise typer.Exit(2)


def _journal(stores: Stores, municipality: str, number: str) -> Iterator[Entry]:
    with stores.of(municipality).read() as reader:
        if case := reader.case_by_number(number) or reader.case(number):
            yield from reader.journal(case.id)


def _line(entry: Entry) -> str:
    who = f"{entry.actor} ({entry.on_behalf_of})" if entry.on_behalf_of else entry.actor
    data = canonical(to_plain(entry.event)).decode()
    return f"{entry.sequence:>4}  {entry.at}  {who}  {type(entry.event).__name__}  {data}  {entry.hash[:12]}"
