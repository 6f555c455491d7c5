"""The check types there are: list them, read about one, try one on a table of cases."""

import json
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from gishe.checks import CHECK_TYPES
from gishe.language.nearest import nearest
from gishe.language.type_page import said, type_page
from gishe.plugin.table import Report, try_table
from gishe.values.plain import Plain
from gishe.values.text import Language, Text

app = typer.Typer(help=__doc__, no_args_is_help=True)

_TROUBLE = {
    "api": Text("написано е за друга версия на gishe.plugin", "written for another version of gishe.plugin"),
    "name": Text("видът проверка няма годно име", "the check type has no fit name"),
    "name-taken": Text("има друг вид проверка с това име", "another check type has this name"),
    "options": Text("options не е Section", "its options are no Section"),
    "methods": Text("липсва нещо, което всеки вид проверка има", "something that every check type has is missing"),
    "no-check-type": Text("не дава вид проверка", "it gives no check type"),
}
_ENGLISH = typer.Option("--english", help="Say it in English.")


@app.command("list")
def list_(
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="`json` for programs, one object for each.")
    ] = "text",
    english: Annotated[bool, _ENGLISH] = False,
) -> None:
    """List the check types, those of installed packages among them, and packages that could not be loaded."""
    language: Language = "en" if english else "bg"
    rows = [*_own(), *_packages(language)]
    if format_ == "json":
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        origin = f" ({row['package']} {row['version']})" if row["package"] else ""
        typer.echo(f"{row['name']}{origin}: {row['trouble'] or row['about']}")


def _own() -> list[dict[str, Plain]]:
    kinds = sorted(CHECK_TYPES.own.items())
    return [{"name": name, "package": "", "version": "", "about": _about(kind), "trouble": ""} for name, kind in kinds]


def _packages(language: Language) -> list[dict[str, Plain]]:
    rows: list[dict[str, Plain]] = []
    for one in CHECK_TYPES.packages:
        trouble = _TROUBLE.get(one.trouble, Text(one.trouble)).to(language)
        names = {kind.name: _about(kind) for kind in one.types} or {one.entry: ""}
        for name, about in names.items():
            rows.append(
                {"name": name, "package": one.package, "version": one.version, "about": about, "trouble": trouble}
            )
    return rows


def _about(kind: object) -> str:
    return said(kind).partition("\n")[0]


@app.command()
def describe(name: Annotated[str, typer.Argument(metavar="NAME", help="The check type's name.")]) -> None:
    """Show the page of a check type: what it does, its options, an example."""
    typer.echo(type_page(name, CHECK_TYPES[_known(name)]), nl=False)


@app.command()
def run(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The check type's name.")],
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A YAML file with `fields`, `check` and `cases`.")],
    english: Annotated[bool, _ENGLISH] = False,
) -> None:
    """Try a check type on a table of cases and show what comes out of each, with its reason.

    The table holds the questions of a form (`fields`), the check as a service writes it (`check`), and `cases`:
    answers, what registers say, and what is expected. "gishe new check" writes one. Ends with 1 where a case comes out
    otherwise.
    """
    language: Language = "en" if english else "bg"
    if not table.is_file():
        _stop(f"Няма файл {table}. There is no such file.")
    report = try_table(table, CHECK_TYPES[_known(name)])
    for problem in report.problems:
        typer.echo(problem.line(language), err=True)
    _tell(report, language)
    if report.wrong():
        raise typer.Exit(1)


def _tell(report: Report, language: Language) -> None:
    for one in report.cases:
        typer.echo(f"{'✗' if one.wrong else '✓'} {one.name}: {one.outcome or '–'}. {one.reason.to(language)}")
        if one.wrong:
            typer.echo(f"    {one.wrong.to(language)}")


def _known(name: str) -> str:
    if name not in CHECK_TYPES:
        near = nearest(name, CHECK_TYPES)
        _stop(f"Няма вид проверка „{name}“. There is no such check type.{f' {near.bg}' if near else ''}")
    return name


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
