"""Format definitions: one indent, sections in one order; comments stay, and so does what the file says."""

from pathlib import Path
from typing import Annotated

import typer

from gishe import bundle
from gishe.language.formatting import format_definition
from gishe.language.load import LARGEST, read_bytes
from gishe.values.problem import Problem
from gishe_cli import option
from gishe_cli.definitions import require


def fmt(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders; all the samples if left out.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the files that would change and end with 1.")
    ] = False,
    english: option.English = False,
) -> None:
    """Write definitions in their usual form: indents of two, a service's sections in the order of its life.

    Comments, quotes, and whether something stands on one line or on several are left as you chose. Doing it twice
    changes nothing more. A file that can't be read, or that would lose anything, is left as it was.
    """
    chosen = paths or [bundle.definitions()]
    require(chosen)
    results = [_format(file, write=not check) for path in chosen for file in _files(path)]
    for one in results:
        if isinstance(one, Path):
            typer.echo(str(one))
        for problem in one if isinstance(one, tuple) else ():
            typer.echo(problem.line("en" if english else "bg"), err=True)
    if any(isinstance(one, tuple) or (check and one) for one in results):
        raise typer.Exit(1)


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def _format(file: Path, *, write: bool) -> Path | tuple[Problem, ...] | None:
    """Formats a file; gives it if it changes, or what is wrong with it."""
    with file.open("rb") as opened:
        body = opened.read(LARGEST + 1)
    if isinstance(tree := read_bytes(body, str(file)), tuple):
        return tree
    before = body.decode("utf-8")
    after = format_definition(before, str(file))
    if isinstance(after, tuple):
        return after
    if after == before:
        return None
    if write:
        new = file.with_name(f".{file.name}.new")
        new.write_text(after, encoding="utf-8", newline="\n")
        new.chmod(file.stat().st_mode)
        new.replace(file)
    return file
