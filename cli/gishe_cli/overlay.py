"""Keep a municipality's own forms of services in step with the shared ones."""

from pathlib import Path
from typing import Annotated

import typer

from gishe.language.explanation import touched
from gishe.language.library import Library
from gishe.language.originals import accepted
from gishe_cli.definitions import read, roots

app = typer.Typer(help=__doc__, no_args_is_help=True)


@app.command()
def accept(
    file: Annotated[Path, typer.Argument(help="The overlay: a file that begins with `extends:`.")],
) -> None:
    """Write down in an overlay what the shared service says now where the overlay says otherwise.

    Do it once after writing the overlay, and again after looking at each change of the shared service that
    `gishe check` reports. Only the section `replaces` is written; the rest of the file stays as it is.
    """
    path = file.absolute()
    known = read(roots([path])[0])
    service = _service(known, path)
    found = touched(known, service, path) if service in known.files else None
    if found is None:
        typer.echo(
            f"{file} не променя никоя изправна обща услуга; вижте `gishe check {file}`. "
            f"It changes no working shared service; see `gishe check {file}`.",
            err=True,
        )
        raise typer.Exit(2)
    change, changed = found
    text = accepted(change, changed)
    if text != path.read_text(encoding="utf-8"):
        path.write_text(text, encoding="utf-8")
    typer.echo(f"Записано: {len(changed)} промени на „{service}“. Written down: {len(changed)} changes.")


def _service(known: Library, path: Path) -> str:
    """Finds the service that an overlay is of."""
    return next((name for own in known.own.values() for name, its in own.items() if its.file == path), "")
