"""Start a service from a form made elsewhere: XLSForm, Form.io, JSON Schema."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gishe.language.importing.reading import LARGEST
from gishe.runtime.imported import DECISIONS, Imported
from gishe.runtime.importing import import_form
from gishe.values.problem import Problem
from gishe.values.text import Language
from gishe_cli import option
from gishe_cli.definitions import chosen_folder, read


def import_(
    file: Annotated[Path, typer.Argument(help="The form: .xlsx, .json.")],
    folder: Annotated[
        Path, typer.Option("--in", help="The folder where the service is written; made if it is not there.")
    ] = Path("definitions/services"),
    definitions: option.Folder = None,
    municipality: Annotated[
        str, typer.Option(help="Whose roles and registers the draft names; the first one’s if left out.")
    ] = "",
    english: option.English = False,
) -> None:
    """Write the first draft of a service from a form made with another tool, and say what could not be carried over.

    The format is told by the file itself. Pages, questions, answers to choose from, limits and conditions come along;
    the fee, the term, the legal basis, who decides and the document are samples that wait for you. The draft passes
    `gishe check` and `gishe test`.
    """
    language: Language = "en" if english else "bg"
    if not file.is_file():
        _stop(f"Няма такъв файл: {file}. There is no such file.")
    known = read(chosen_folder(definitions))
    its = known.municipalities.get(municipality) if municipality else next(iter(known.municipalities.values()), None)
    if its is None:
        _stop(f"Няма община „{municipality}“. There is no such municipality.")
    with file.open("rb") as opened:
        made = import_form(opened.read(LARGEST + 1), file.stem, known.vocabulary, its)
    if isinstance(made, Problem):
        _stop(f"{file}: {made.line(language)}")
    path = folder / f"{made.service}.yaml"
    if path.exists():
        _stop(f"Файлът {path} вече съществува и не е променен. The file is there already and was left as it is.")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(made.text, encoding="utf-8")
    _tell(made, path, language)
    if made.problems:
        raise typer.Exit(1)


def _tell(made: Imported, path: Path, language: Language) -> None:
    bg = language == "bg"
    typer.echo(f"{'Готово' if bg else 'Done'}: {path}")
    if made.losses:
        typer.echo("\nНе е пренесено:" if bg else "\nNot carried over:")
    for loss in made.losses:
        typer.echo(f"  – {loss.says.to(language)}")
    typer.echo("\nОстава да решите:" if bg else "\nLeft for you to decide:")
    for one in DECISIONS:
        typer.echo(f"  – {one.to(language)}")
    for problem in made.problems:
        typer.echo(problem.line(language), err=True)


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
