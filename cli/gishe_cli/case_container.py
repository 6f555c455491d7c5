"""Exported cases on the disk: writing one, verifying one and reading its journal."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import typer

from gishe import boot
from gishe.cases.chain import Link
from gishe.runtime.proof.container import LARGEST, NotOurs, unpack
from gishe.runtime.proof.examining import examine
from gishe.runtime.proof.exported import Unreadable, read_journal
from gishe.runtime.proof.exporting import Exporter
from gishe.settings import Settings
from gishe.signing.witness import RootedWitness
from gishe.values.text import Language, Text
from gishe_cli.installation import tell

_MARKS: Mapping[bool | None, str] = {True: "✓", False: "✗", None: "!"}
_HOLDS = Text("Преписката е доказана.", "The case is proven.")
_FAILS = Text("Преписката НЕ е доказана.", "The case is NOT proven.")
_NOBODY = Text(
    "Няма посочени издатели (--trust): подписите са цели, но чии са, не е доказано.",
    "No issuers were named (--trust): the signatures are whole, but whose they are is not proven.",
)
_NO_PEM = Text("Не се четат удостоверения от {files}.", "No certificates can be read from {files}.")
_NO_CASE = Text("{file} не е изнесена преписка.", "{file} is no exported case.")


def witness_of(trusted: Sequence[Path]) -> RootedWitness:
    """Gives who reads seals by the issuers in files of PEM; ends the program with 2 where a file is none."""
    try:
        return RootedWitness(trusted, lambda: datetime.now(UTC))
    except ValueError:
        _refuse(_NO_PEM.fill(files=", ".join(map(str, trusted))))
        raise


def examined(file: Path, witness: RootedWitness, language: Language) -> bool:
    """Tells every proof of an exported case, a line for each; says whether all of them hold."""
    found = examine(_read(file), witness)
    for one in found:
        typer.echo(f"{_MARKS[one.holds]} {one.says.to(language)}")
    proven = all(one.holds is not False for one in found)
    if proven and not witness.believes:
        typer.echo(f"! {_NOBODY.to(language)}")
        proven = False
    typer.echo((_HOLDS if proven else _FAILS).to(language))
    return proven


def exporter_of(settings: Settings, municipality: str, *, answers: bool) -> Exporter:
    """Opens the municipality's seal for an export; ends the program with 2 where it does not open."""
    try:
        seal = boot.seal_of(settings, municipality)
    except boot.Unready as unready:
        tell(unready.problems)
        raise typer.Exit(2) from None
    now = datetime.now(UTC)
    return Exporter(municipality, seal, RootedWitness((), lambda: now), now, answers)


def links_of(file: Path) -> list[Link]:
    """Reads the journal of an exported case, verified or not; ends the program with 2 for anything else."""
    try:
        return read_journal(unpack(_read(file)))
    except (NotOurs, Unreadable):
        _refuse(_NO_CASE.fill(file=file))
        raise


def write_new(file: Path, body: bytes) -> None:
    """Writes a file that only its owner may read; raises `FileExistsError` where there is one already."""
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(body)


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _refuse(says: Text) -> None:
    typer.echo(f"{says.bg}\n{says.to('en')}", err=True)
    raise typer.Exit(2)
