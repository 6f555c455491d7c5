"""Check that nothing in the journals was changed; show, explain and export the journal of a case.

Every event of every case stands in a journal that can only grow. Each row is sealed together with the row before it, so
a row that somebody changed, deleted or moved later is found.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gishe.cases.chain import Link
from gishe.cases.event import to_plain
from gishe.runtime.kept import Entry
from gishe.runtime.proof.closing import written
from gishe.runtime.proof.story import story
from gishe.store.audit import late_days
from gishe.store.audit import verify as audit
from gishe.store.sqlite import Stores
from gishe.values.plain import canonical
from gishe.values.text import Language
from gishe_cli.case_container import examined, exporter_of, links_of, witness_of, write_new
from gishe_cli.installation import of_folder
from gishe_cli.installation import stores as opened

app = typer.Typer(no_args_is_help=True, add_completion=False)

_Data = Annotated[Path, typer.Option(help="The folder with the data: one file for each municipality.")]
_Municipality = Annotated[str, typer.Option(help="Only this municipality, by its id; all of them without it.")]
_Case = Annotated[str, typer.Argument(metavar="CASE", help="The case's incoming number, or its id.")]
_Settings = Annotated[
    Path | None, typer.Option("--settings", help="The operator's settings file (TOML), instead of --data.")
]
_English = Annotated[bool, typer.Option("--english", help="Say what is found in English.")]


@app.command()
def verify(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    archive: Annotated[
        Path | None, typer.Argument(help="An exported case, to be verified by itself; without it, the whole store.")
    ] = None,
    trust: Annotated[
        list[Path] | None,
        typer.Option(help="Issuers whose seals and time-stamps are believed (PEM); may be given several times."),
    ] = None,
    data: _Data = Path("var"),
    municipality: _Municipality = "",
    english: _English = False,
    settings: _Settings = None,
) -> None:
    """Check every journal: that nothing was changed, cut or moved, and that the cases are what the journals say.

    It reads every case again from its first event, compares the result with what is kept, checks that the numbers of
    each register and year are 1, 2, 3 … without gaps, and that closed days are as they were sealed and time-stamped. It
    changes nothing and may run while Gishe works. With an exported case it needs no store, no settings and no network.
    Ends with 0 if everything agrees and with 1 if something was found.
    """
    witness = witness_of(trust or _trusted(settings, data, archive))
    speaks: Language = "en" if english else "bg"
    if archive:
        raise typer.Exit(0 if examined(archive, witness, speaks) else 1)
    stores, found = opened(settings, data), 0
    yesterday = written(datetime.now(UTC) - timedelta(days=2))
    for name in _municipalities(stores, municipality):
        problems = [*audit(stores.of(name), witness), *late_days(stores.of(name), yesterday)]
        found += len(problems)
        for problem in problems:
            typer.echo(f"{name}: {problem.line(speaks)}")
        if not problems:
            typer.echo(f"{name}: {'everything agrees' if english else 'всичко съвпада'}")
    stores.close()
    raise typer.Exit(1 if found else 0)


@app.command()
def export(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    number: _Case,
    to: Annotated[Path, typer.Option(help="The file to write; one that is there is not replaced.")],
    answers: Annotated[
        bool, typer.Option("--answers", help="Add what the applicant and officials wrote; else only digests of it.")
    ] = False,
    data: _Data = Path("var"),
    municipality: _Municipality = "",
    settings: _Settings = None,
) -> None:
    """Export a case into one sealed file that proves itself: `gishe journal verify FILE` needs no server.

    It holds the journal, the definitions, the evidence of registers, the documents, and for each day the seal and the
    time-stamp with the place of the case in it. Evidence and documents name people: keep the file accordingly.
    """
    chosen = of_folder(settings, data)
    stores = opened(settings, data)
    for name in _municipalities(stores, municipality):
        with stores.of(name).read() as reader:
            if case := reader.case_by_number(number) or reader.case(number):
                exporter = exporter_of(chosen, name, answers=answers)
                write_new(to, exporter.export(reader, case.id))
                stores.close()
                typer.echo(f"{to}: преписка {case.number}. Case {case.number}.")
                return
    stores.close()
    _unknown(number)


@app.command()
def explain(
    number: Annotated[
        str, typer.Argument(metavar="CASE", help="The case's incoming number, its id, or an exported file.")
    ],
    data: _Data = Path("var"),
    municipality: _Municipality = "",
    english: _English = False,
    settings: _Settings = None,
) -> None:
    """Tell the story of a case in sentences: what happened, when, by whom. Of an exported file too."""
    file = Path(number)
    links = links_of(file) if file.is_file() else _links(settings, data, municipality, number)
    if not links:
        _unknown(number)
    for at, says in story(links):
        typer.echo(f"{at}  {says.to('en' if english else 'bg')}")


@app.command()
def show(
    number: _Case,
    data: _Data = Path("var"),
    municipality: _Municipality = "",
    settings: _Settings = None,
) -> None:
    """Show the journal of one case, a line for each event: its number, time, who, what, and the start of its seal."""
    stores = opened(settings, data)
    entries = [entry for name in _municipalities(stores, municipality) for entry in _journal(stores, name, number)]
    stores.close()
    if not entries:
        _unknown(number)
    for entry in entries:
        typer.echo(_line(entry))


def _unknown(number: str) -> NoReturn:
    typer.echo(f"Няма преписка {number}. There is no case {number}.", err=True)
    raise typer.Exit(2)


def _trusted(settings: Path | None, data: Path, archive: Path | None) -> list[Path]:
    """Gives the issuer that a trial has made for itself; otherwise nobody is believed who was not named."""
    if archive:
        return []
    chosen = of_folder(settings, data)
    return [file for file in chosen.trusted if file.is_file()] if chosen.trial else []


def _links(settings: Path | None, data: Path, municipality: str, number: str) -> list[Link]:
    stores = opened(settings, data)
    found: list[Link] = []
    for name in _municipalities(stores, municipality):
        with stores.of(name).read() as reader:
            if case := reader.case_by_number(number) or reader.case(number):
                found = list(reader.links(case.id))
    stores.close()
    return found


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
