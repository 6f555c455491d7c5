"""Show a register of numbers, and void a number that was given and counts no more.

Numbers are given by the program: 1, 2, 3 … for each register and year, without gaps. A voided number stays in its
register with the reason, and is never given again.
"""

import csv
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe.cases.clock import SOFIA
from gishe.runtime.numbering import void_number
from gishe.runtime.proof.proof_port import VoidedNumber
from gishe.store.register_book import BookLine, register_book
from gishe.store.sqlite import SqliteStore
from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe_cli import option
from gishe_cli.installation import stores as opened
from gishe_cli.town_hall import language, refuse

app = typer.Typer(no_args_is_help=True, add_completion=False)

_Register = Annotated[
    str, typer.Argument(help="The register's id: incoming, outgoing, or another of the municipality.")
]
_UNKNOWN = Text("Община „{name}“ няма данни тук.", "The municipality “{name}” has no data here.")
_SUM = Text(
    "{register}, {year} г.: {count} номера, анулирани {voided}.",
    "{register}, {year}: {count} numbers, {voided} voided.",
)
_EMPTY = Text(
    "Регистър „{register}“ не е дал нито един номер през {year} г.",
    "The register “{register}” has given no number in {year}.",
)
_WHOLE = Text("Без пропуски и повторения.", "No gaps and no doubles.")
_VOID = Text("анулиран: {why} ({who}, {at})", "voided: {why} ({who}, {at})")
_DONE = Text("Номер {number} е анулиран.", "Number {number} is voided.")


@app.command("list")
def show(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    register: _Register,
    year: Annotated[int, typer.Option(min=0, max=9999, help="Which year; the present one if left out.")] = 0,
    format_: Annotated[Literal["text", "csv"], typer.Option("--format", help="`csv` for other programs.")] = "text",
    settings: option.Settings = None,
    data: option.Data = Path("var"),
    english: option.English = False,
) -> None:
    """Show a register of a year in order, with what was voided and why; say whether any number is missing or doubled.

    Ends with 0 if the numbers are 1, 2, 3 … without gaps, and with 1 if not.
    """
    speaks, year = language(english), year or datetime.now(SOFIA).year
    lines, problems = register_book(_store(settings, data, municipality), register, year)
    if not lines and not problems:
        refuse(_EMPTY.fill(register=register, year=year))
    if format_ == "csv":
        _write(lines)
    else:
        _tell(lines, speaks)
        voided = sum(bool(line.void) for line in lines)
        typer.echo(_SUM.to(speaks).format(register=register, year=year, count=len(lines), voided=voided))
        typer.echo("\n".join(one.line(speaks) for one in problems) or _WHOLE.to(speaks))
    raise typer.Exit(1 if problems else 0)


@app.command()
def void(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    register: _Register,
    number: Annotated[str, typer.Argument(help="The whole number, as 2-41-21.11.2026.")],
    reason: Annotated[str, typer.Option(help="Why. It stays in the register for ever, so name nobody.")],
    by: Annotated[str, typer.Option(help="Who decided so; your login if left out.")] = "",
    settings: option.Settings = None,
    data: option.Data = Path("var"),
    english: option.English = False,
) -> None:
    """Void a number: of an application that was withdrawn or terminated, or of a document that was revoked or replaced.

    It is kept in the register with its reason, shown in the export of its case, and never given again.
    """
    speaks = language(english)
    wish = VoidedNumber(register, number.strip(), "", reason.strip(), option.whoever(by), "")
    done = void_number(_store(settings, data, municipality), wish, datetime.now(UTC))
    if isinstance(done, Problem):
        typer.echo(done.line(speaks), err=True)
        raise typer.Exit(1)
    typer.echo(_DONE.to(speaks).format(number=done.number))


def _store(settings: Path | None, data: Path, municipality: str) -> SqliteStore:
    stores = opened(settings, data)
    if municipality not in stores.kept():
        refuse(_UNKNOWN.fill(name=municipality))
    return stores.of(municipality)


def _tell(lines: Sequence[BookLine], speaks: Language) -> None:
    for line in lines:
        what = f"{line.case} {line.service}".strip()
        why = _VOID.to(speaks).format(why=line.void, who=line.void_by, at=line.void_at[:10]) if line.void else ""
        typer.echo("  ".join(one for one in (line.number, what, why) if one))


def _write(lines: Sequence[BookLine]) -> None:
    written = csv.DictWriter(sys.stdout, [one.name for one in fields(BookLine)], lineterminator="\n")
    written.writeheader()
    written.writerows(asdict(line) for line in lines)
