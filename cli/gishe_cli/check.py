"""Check definitions and say what is wrong with them, where, and what to do."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe import bundle
from gishe.language.correction import correct
from gishe.language.ladder import Rung
from gishe.language.library import Library
from gishe.values.problem import Problem
from gishe.values.text import Language
from gishe_cli.checked_themes import themes_among, wrong_with
from gishe_cli.climbing import climbed, tell
from gishe_cli.definitions import as_seen, read, require, rests_on, roots, shown, within
from gishe_cli.sarif import as_sarif

#: A file that breaks off at one mistake shows the next only when that one is corrected.
_MOST_ROUNDS = 30


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files to look at, a folder of definitions, or a theme; all the samples if left out."),
    ] = None,
    language: Annotated[Literal["bg", "en"], typer.Option(help="The language of the messages.")] = "bg",
    format_: Annotated[
        Literal["text", "json", "sarif"],
        typer.Option("--format", help="`json` for programs, one object for each problem; `sarif` for code hosts."),
    ] = "text",
    fix: Annotated[
        bool, typer.Option("--fix", help="Correct what is certain (quotes, spaces, endings), then check.")
    ] = False,
    ladder: Annotated[
        Literal["bronze", "silver", "gold"] | None,
        typer.Option("--ladder", help="Say how far each service has come; end with 1 if any is below this."),
    ] = None,
) -> None:
    """Check services, registers, municipalities and themes before anybody uses them.

    Each problem has its file, line and column, a sentence and a hint. An error must be mended before the service can be
    used; a warning is advice. The command ends with 1 if there is an error, else with 0.
    """
    chosen = [path.absolute() for path in paths or [bundle.definitions()]]
    require(chosen)
    if fix:
        _fix(chosen, language)
    if ladder:
        _climb(chosen, ladder, language)
        return
    problems = tuple(_all_wrong(chosen))
    if format_ == "json":
        typer.echo(json.dumps([_plain(problem, language) for problem in problems], ensure_ascii=False, indent=2))
    elif format_ == "sarif":
        typer.echo(json.dumps(as_sarif(problems, language), ensure_ascii=False, indent=2))
    else:
        _tell(problems, language)
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


def _all_wrong(chosen: Sequence[Path]) -> Iterator[Problem]:
    """Gives the problems of the chosen definitions, then of the chosen themes."""
    themes = themes_among(chosen)
    definitions = [path for path in chosen if path not in themes]
    for root in roots(definitions):
        yield from _wrong(read(root), root, definitions)
    for folder in (folder for folders in themes.values() for folder in folders):
        yield from wrong_with(folder)


def _fix(chosen: Sequence[Path], language: Language) -> None:
    """Corrects the chosen files until nothing more can be corrected; says which have changed."""
    changed: set[Path] = set()
    for _ in range(_MOST_ROUNDS):
        problems = [problem for root in roots(chosen) for problem in _found(read(root), root, chosen)]
        again = False
        for file in {Path(one.place.file) for one in problems if one.place}:
            text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
            mended = correct(text, [one for one in problems if one.place and Path(one.place.file) == file])
            if mended != text and "\ufffd" not in text:
                file.write_bytes(mended.encode("utf-8"))
                changed.add(file)
                again = True
        if not again:
            break
    for file in sorted(changed):
        typer.echo(as_seen(f"Поправен: {file}" if language == "bg" else f"Corrected: {file}"), err=True)


def _climb(chosen: Sequence[Path], asked: Rung, language: Language) -> None:
    """Says how far each chosen service has come. Ends with 1 where one is below the rung asked for."""
    low = False
    for root in roots(chosen):
        library = read(root)
        folder = root / "services" if (root / "services").is_dir() else root
        files = sorted(folder.rglob("*.yaml")) if folder.is_dir() else [folder]
        found = climbed(library, [file for file in files if root in chosen or within(file, chosen)])
        tell(found, language)
        low = low or not all(one.reaches(asked) for one in found.values())
    if low:
        raise typer.Exit(1)


def _wrong(library: Library, root: Path, chosen: Sequence[Path]) -> list[Problem]:
    """Gives the problems of the chosen files, and the errors of the shared files that they use."""
    found = _found(library, root, chosen)
    shared = _found(library, root, rests_on(library, chosen)) if root not in chosen else []
    return [*found, *(one for one in shared if one.severity == "error" and one not in found)]


def _found(library: Library, root: Path, chosen: Sequence[Path]) -> list[Problem]:
    """Keeps the problems of the chosen files; a chosen folder of definitions means all its files."""
    if root in chosen:
        return list(library.problems)
    return [one for one in library.problems if one.place and within(Path(one.place.file).absolute(), chosen)]


def _plain(problem: Problem, language: Language) -> dict[str, object]:
    place = problem.place
    return {
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "severity": problem.severity,
        "code": problem.code,
        "says": problem.says.to(language),
        "hint": problem.hint.to(language) if problem.hint else None,
    }


def _tell(problems: Sequence[Problem], language: Language) -> None:
    for problem in problems:
        typer.echo(shown(problem, language))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if language == "en":
        typer.echo("Everything is in order." if not problems else f"Errors: {errors}, warnings: {warnings}.")
    else:
        typer.echo("Всичко е наред." if not problems else f"Грешки: {errors}, предупреждения: {warnings}.")
