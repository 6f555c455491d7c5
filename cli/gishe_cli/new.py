"""Start a new definition: a file that already works and only waits for your own words."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help=__doc__, no_args_is_help=True)

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 60


@app.command()
def service(
    name: Annotated[str, typer.Argument(metavar="ID", help="Its id, in small Latin letters: `parking-card`.")],
    folder: Annotated[
        Path, typer.Option("--in", help="The folder where the file is written; made if it is not there.")
    ] = Path("definitions/services"),
) -> None:
    """Write a service with one page, one check, one official who decides, a document and two scenarios.

    The file passes `gishe check` and `gishe test` as it is. Open it and put your own questions in the place of its own.
    """
    if not _ID.fullmatch(name) or len(name) > _LONGEST:
        _stop(
            "Името се пише с малки латински букви, цифри и тирета, например parking-card. "
            "An id has small Latin letters, digits and hyphens, for example parking-card."
        )
    path = folder / f"{name}.yaml"
    if path.exists():
        _stop(f"Файлът {path} вече съществува и не е променен. The file is there already and was left as it is.")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(template().replace("new-service-id", name), encoding="utf-8")
    typer.echo(f"Готово: {path}. Проверете го с „gishe check {path}“.")


def template() -> str:
    """Gives the service that a new one starts from."""
    return files("gishe_cli").joinpath("templates", "service.yaml").read_text(encoding="utf-8")


def _stop(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
