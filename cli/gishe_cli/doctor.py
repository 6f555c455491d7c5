"""Look over an installation: settings, data, keys, clock, registers; say what is wrong and what to do."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe import boot
from gishe import settings as settings_file
from gishe.settings import Settings
from gishe.values.plain import Plain
from gishe.values.text import Language, Text
from gishe_cli.definitions import chosen_folder
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, problem
from gishe_cli.installation import from_file

#: What is looked at, in this order.
_LOOKS = (
    "folders",
    "descriptions",
    "stores",
    "case_keys",
    "days",
    "clock",
    "time_stamps",
    "certificates",
    "people",
    "themes",
    "systems",
    "deliveries",
    "administrations",
    "outlets",
    "uploads",
    "server",
)
_MARKS: Mapping[str, str] = {"ok": "✓", "warning": "!", "problem": "✗"}
_SUM = Text("Проблеми: {problems}. Предупреждения: {warnings}.", "Problems: {problems}. Warnings: {warnings}.")


def doctor(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    settings: Annotated[
        Path | None, typer.Option("--settings", help="The operator's settings file (TOML). Without it, a trial.")
    ] = None,
    data: Annotated[Path, typer.Option(help="For a trial: the folder with its data and keys.")] = Path("var"),
    definitions: Annotated[
        Path | None, typer.Option(help="For a trial: another folder of definitions than the samples.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Call no other machine.")] = False,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Also check every journal; takes as long as `gishe journal verify`.")
    ] = False,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="`json` for programs, one object for each sign.")
    ] = "text",
    english: Annotated[bool, typer.Option("--english", help="Say what is found in English.")] = False,
) -> None:
    """Look over an installation and tell what is well, what will be a problem, what is one, and what to do.

    It changes nothing and may run while Gishe works. Registers are only greeted: nothing is asked about anybody.
    Ends with 0 if there is no problem and with 1 if there is one; warnings alone are no problem.
    """
    chosen = from_file(settings) if settings else _trial(data, definitions)
    chosen_folder(chosen.definitions)
    library = boot.library(chosen.definitions)
    premises = Premises(chosen, library, datetime.now(UTC), online=not offline, thorough=thorough)
    found = list(_found(premises))
    if format_ == "json":
        typer.echo(json.dumps([_plain(*one) for one in found], ensure_ascii=False, indent=2))
    else:
        _tell(found, "en" if english else "bg")
    raise typer.Exit(1 if any(sign.state == "problem" for _, _, sign in found) else 0)


def _trial(data: Path, definitions: Path | None) -> Settings:
    return settings_file.trial(data.resolve(), "http://localhost", "https://localhost", chosen_folder(definitions))


def _found(premises: Premises) -> Iterator[tuple[str, Text, Sign]]:
    for name in _LOOKS:
        module = import_module(f"gishe_cli.doctoring.{name}")
        for sign in _looked(module.look, premises):
            yield name, module.TITLE, sign


def _looked(look: object, premises: Premises) -> Iterator[Sign]:
    """Looks at one thing; what can't be looked at hides nothing else."""
    try:
        yield from look(premises)  # type: ignore[operator]  # every module of the list has one
    except Exception as error:  # noqa: BLE001 - a sick installation may break in any way
        why = f"{type(error).__name__}: {error}"
        yield problem(Text(f"Не може да се прегледа: {why}", f"It can't be looked at: {why}"))


def _tell(found: Iterable[tuple[str, Text, Sign]], language: Language) -> None:
    last, counts = "", {"problem": 0, "warning": 0, "ok": 0}
    for name, title, sign in found:
        if name != last:
            typer.echo(title.to(language))
            last = name
        counts[sign.state] += 1
        typer.echo(f"  {_MARKS[sign.state]} {sign.says.to(language)}")
        if sign.way:
            typer.echo(f"      {sign.way.to(language)}")
    typer.echo(_SUM.to(language).format(problems=counts["problem"], warnings=counts["warning"]))


def _plain(name: str, title: Text, sign: Sign) -> dict[str, Plain]:
    return {
        "about": name, "title": title.to("en"), "state": sign.state, "says": _both(sign.says),
        "way": _both(sign.way) if sign.way else None,
    }  # fmt: skip


def _both(words: Text) -> dict[str, Plain]:
    return {"bg": words.bg, "en": words.to("en")}
