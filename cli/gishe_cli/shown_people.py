"""The people of the trial registers as "gishe simulate --list" and "--show" print them."""

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

import typer
from ruamel.yaml import YAML

from gishe.language.protocols.regix import RegixOperation
from gishe.registers.record import record
from gishe.registers.simulator.answering import answer_about
from gishe.registers.simulator.declared import Declared
from gishe.registers.simulator.filling import write
from gishe.registers.simulator.listing import Line, invented, known_of, lines
from gishe.registers.simulator.own_lists import write_lists
from gishe.registers.simulator.people import People
from gishe.registers.simulator.population.population import Population
from gishe.registers.simulator.reading import read_fillings, read_lists, read_people, read_population
from gishe.values.plain import Plain

_NOBODY = (
    "Никой и нищо в изпитателните регистри няма номер {number}. Опитайте с --people, или вижте хората с --list.\n"
    "Nobody and nothing in the trial registers has the number {number}. Try --people, or see the people with --list."
)
_NO_OPERATION = (
    "Няма справка {asked}; намерете я с gishe register search. "
    "There is no operation {asked}; find it with gishe register search."
)
_WIDEST = 10_000
_NOT_WRITTEN = "В {folder} не може да се пише. Nothing can be written to {folder}."
_NOBODY_EXISTS = "Хората са измислени; номерата им са за проба. Nobody here exists; the numbers are for trial."


def list_people(count: int, definitions: Path, file: Path, size: int, seed: int) -> None:
    """Prints a line about each of so many people: of the country where there is one, or else those written down."""
    people, country = _read(definitions, file, size, seed)
    typer.echo(_NOBODY_EXISTS)
    for one in islice(chain(invented(country, count), () if country else lines(people)), count):
        typer.echo(_row(one))


def show_person(  # noqa: PLR0913, PLR0917  whom to show, and among whom
    number: str, asked: str, definitions: Path, file: Path, size: int, seed: int, now: datetime
) -> None:
    """Prints all that is known of a number, or what an operation answers; ends with 1 where nobody has the number."""
    people, country = _read(definitions, file, size, seed)
    known = known_of(number, people, country, now)
    if not known:
        typer.echo(_NOBODY.format(number=number), err=True)
        raise typer.Exit(1)
    if asked:
        _show_answer(number, asked, definitions, known)
        return
    typer.echo(_NOBODY_EXISTS)
    for row in _told(known, ""):
        typer.echo(row)


def _show_answer(number: str, asked: str, definitions: Path, known: Mapping[str, Plain]) -> None:
    register, _, name = asked.partition("/")
    its = Declared(definitions / "registers").get(register)
    operation = its.operations.get(name) if its else None
    if not isinstance(operation, RegixOperation):
        typer.echo(_NO_OPERATION.format(asked=asked), err=True)
        raise typer.Exit(2)
    filling = read_fillings(definitions).get(register, {}).get(name)
    told = answer_about(asked, {"number": number}, operation.response, filling, known)
    found = record(write(operation.response, told), operation.response)
    typer.echo(_yaml(found) if found else "not-found")


def _yaml(found: Mapping[str, Plain]) -> str:
    writer, text = YAML(), io.StringIO()
    writer.allow_unicode, writer.width = True, _WIDEST
    writer.dump(found, text)
    return text.getvalue().rstrip()


def write_own_lists(folder: Path, definitions: Path, file: Path, size: int, seed: int) -> None:
    """Writes the lists that municipalities would load, and says which; a folder that takes none ends it with 2."""
    people, country = _read(definitions, file, size, seed)
    try:
        written = write_lists(read_lists(definitions), people, country, folder)
    except OSError:
        typer.echo(_NOT_WRITTEN.format(folder=folder), err=True)
        raise typer.Exit(2) from None
    typer.echo(_NOBODY_EXISTS)
    for path, rows in written.items():
        typer.echo(f"{path}  {rows}")


def _read(definitions: Path, file: Path, size: int, seed: int) -> tuple[People, Population | None]:
    people = read_people(file)
    return people, read_population(definitions, file, people, size, seed)


def _row(one: Line) -> str:
    behaves = () if one.mode == "answer" else (one.mode,)
    return "  ".join((one.egn, one.born, one.name, one.place, ", ".join((*one.notable, *behaves)))).rstrip()


def _told(known: Plain, margin: str) -> Iterator[str]:
    """Writes facts one below the other, what is in them further to the right."""
    inner = known.items() if isinstance(known, Mapping) else ((f"{at}.", one) for at, one in enumerate(_list(known), 1))
    for name, value in inner:
        if isinstance(value, Mapping | list):
            if value:
                yield f"{margin}{name}"
                yield from _told(value, f"{margin}  ")
        elif value not in {None, ""}:
            yield f"{margin}{name}  {value}"


def _list(known: Plain) -> list[Plain]:
    return known if isinstance(known, list) else []
