"""What `gishe check --ladder` says: how far each service has come, and what it lacks for the next rung."""

from collections.abc import Iterable
from pathlib import Path

import typer

from gishe.language.ladder import RUNGS, Climbed, Rung, climb
from gishe.language.library import Library
from gishe.language.load import read_file
from gishe.values.text import Language, Text
from gishe_cli.definitions import shown

NAMES: dict[Rung, Text] = {
    "none": Text("не става", "not usable"),
    "bronze": Text("бронз", "bronze"),
    "silver": Text("сребро", "silver"),
    "gold": Text("злато", "gold"),
}


def climbed(library: Library, files: Iterable[Path]) -> dict[Path, Climbed]:
    """Finds the rung of each service's file."""
    return {file: climb(read_file(file), library.vocabulary) for file in files}


def tell(found: dict[Path, Climbed], language: Language) -> None:
    """Prints a line for each service, and below it what is missing for its next rung."""
    for file, one in found.items():
        typer.echo(f"{file.stem}: {NAMES[one.rung].to(language)}")
        if one.missing:
            rung = NAMES[RUNGS[RUNGS.index(one.rung) + 1]].to(language)
            typer.echo(f"  За {rung} липсва:" if language == "bg" else f"  Missing for {rung}:")
            for problem in one.missing:
                typer.echo(f"  {shown(problem, language)}")
