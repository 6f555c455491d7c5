"""Bringing a municipality's own lists in from files, and what was brought when."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gishe.cases.clock import SOFIA
from gishe.language.nearest import nearest
from gishe.language.protocols.table import TableRegister
from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.lists import ledger_of, list_of, stale
from gishe.registers.lists.load import Load
from gishe.registers.lists.loading import Bringing, Loaded, load_file, undo
from gishe.registers.simulator.declared import Declared
from gishe.registers.sources.table import FOLDER
from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe_cli import option
from gishe_cli.definitions import chosen_folder
from gishe_cli.how_far import bar
from gishe_cli.installation import from_file
from gishe_cli.town_hall import language, refuse

_Register = Annotated[str, typer.Argument(metavar="REGISTER", help="The list, by its register's id: `municipal-dogs`.")]
_Municipality = Annotated[str, typer.Option(help="Whose list it is: the municipality's id.")]

_LOADED = Text(
    "Заредено №{id}: {rows} реда ({added} нови, {changed} променени, {gone} отпаднали), вярно към {as_of}.",
    "Load {id}: {rows} rows ({added} new, {changed} changed, {gone} gone), true as of {as_of}.",
)
_TRIED = Text(
    "Файлът може да се зареди: верни редове {rows}. Нищо не е променено.",
    "The file can be loaded: {rows} rows are right. Nothing is changed.",
)
_LEFT_OUT = Text("Пропуснати редове: {left_out}.", "Rows left out: {left_out}.")
_UNUSED = Text("Не се ползват колоните: {columns}.", "These columns are not used: {columns}.")
_NOT_LOADED = Text(
    "Нищо не е заредено: {count} грешки. Поправете файла{skip}.",
    "Nothing is loaded: {count} mistakes. Mend the file{skip}.",
)
_SKIP = Text(" или заредете само верните редове с --skip-bad", ", or load the right rows only with --skip-bad")
_MORE = Text("… и още {count}.", "… and {count} more.")
_RESTORED = Text(
    "Върнато е зареждане №{restores}: {rows} реда, вярно към {as_of}.",
    "Load {restores} is back: {rows} rows, true as of {as_of}.",
)
_EMPTIED = Text("Списъкът отново не е зареден.", "The list is not loaded any more.")
_NONE = Text("„{register}“ още не е зареждан.", "“{register}” has not been loaded yet.")
_STALE = Text("Списъкът е остарял и не се пита.", "The list is too old and is not asked.")


def load(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    register: _Register,
    file: Annotated[Path, typer.Argument(help="A CSV file, or an Excel workbook (.xlsx).")],
    municipality: _Municipality,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that the list is true of; today if left out.")
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out the rows that are wrong, and say which.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and judge the whole file, and change nothing.")
    ] = False,
    by: option.By = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """Load a municipality's own list from a CSV or Excel file, in the place of what was loaded before.

    The columns are found by their headings, as the register's definition has them, and every value is held against its
    column's type. All mistakes are told at once, with row and column; while there is one, nothing is loaded. What was
    loaded before stays in the history, and `gishe register loads --undo` brings it back. A program that is killed
    half-way has changed nothing.
    """
    its, ledger = _opened(register, municipality, settings_file, data, definitions)
    now, speaks = datetime.now(UTC), language(english)
    today = now.astimezone(SOFIA).date()
    true_of = as_of.date() if as_of else today
    if true_of > today:
        refuse(Text("Списък не може да е към бъдещ ден.", "A list can't be true of a day that is still to come."))
    how = Bringing(option.whoever(by), now, true_of, skip_bad, dry_run)
    with bar(speaks) as progress:
        loaded = load_file(ledger, list_of(its), file, how, progress)
    would = dry_run and bool(loaded.rows) and (skip_bad or not loaded.mistakes)
    for line in _told(loaded, speaks, would=would):
        typer.echo(line, err=not (loaded.load or would))
    raise typer.Exit(0 if loaded.load or would else 1)


def loads(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    register: _Register,
    municipality: _Municipality,
    take_back: Annotated[
        bool, typer.Option("--undo", help="Bring back what was loaded before the newest load.")
    ] = False,
    number: Annotated[int, typer.Option("--load", help="With --write: the load whose rows to write.", min=0)] = 0,
    write: Annotated[Path | None, typer.Option(help="Write the rows of a load to this new CSV file.")] = None,
    by: option.By = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """List the loads of a municipality's list, the newest first: when, by whom, from which file, what they changed.

    What a case rested on can be found again: its evidence names the load, and `--load 17 --write rows.csv` writes the
    rows as they were then. With --undo what was valid before the newest load is valid again; that is a load too, so
    nothing is ever lost.
    """
    its, ledger = _opened(register, municipality, settings_file, data, definitions)
    speaks = language(english)
    if take_back:
        done = undo(ledger, list_of(its), option.whoever(by), datetime.now(UTC))
        if isinstance(done, Problem):
            refuse(done.says)
        typer.echo((_RESTORED.fill(**done.row()) if done.restores else _EMPTIED).to(speaks))
    elif write:
        _written(ledger, its, number, write, speaks)
    else:
        history = ledger.loads(register)
        for line in _history(its, history, speaks):
            typer.echo(line)
        raise typer.Exit(0 if history else 1)


def _opened(
    register: str, municipality: str, settings_file: Path | None, data: Path, definitions: Path | None
) -> tuple[TableRegister, Ledger]:
    settings = from_file(settings_file) if settings_file else None
    folder = chosen_folder(settings.definitions if settings else definitions)
    known = Declared(folder / "registers")
    its = known.get(register)
    if its is None:
        _unknown(Text(f"Няма регистър „{register}“.", f"There is no register “{register}”."), register, list(known))
    if not isinstance(its, TableRegister):
        refuse(Text(
            f"Регистърът „{register}“ не е списък на общината: зареждат се само тези с `protocol: table`.",
            f"The register “{register}” is not a municipality’s list: only those of `protocol: table` are loaded.",
        ))  # fmt: skip
    municipalities = [file.parent.name for file in sorted((folder / "municipalities").glob("*/municipality.yaml"))]
    if municipality not in municipalities:
        says = Text(f"Няма община „{municipality}“.", f"There is no municipality “{municipality}”.")
        _unknown(says, municipality, municipalities)
    if settings is None and not data.is_dir():
        refuse(Text(
            f"Няма папка {data}. Пуснете веднъж `gishe serve` или посочете папката с данните с --data.",
            f"There is no folder {data}. Run `gishe serve` once, or name the folder with the data with --data.",
        ))  # fmt: skip
    return its, ledger_of((settings.data if settings else data) / FOLDER, municipality)


def _unknown(says: Text, name: str, known: list[str]) -> NoReturn:
    near = nearest(name, known)
    refuse(Text(f"{says.bg} {near.bg}", f"{says.en} {near.en}") if near else says)


def _told(loaded: Loaded, speaks: Language, *, would: bool) -> Iterator[str]:
    yield from (problem.line(speaks) for problem in loaded.told)
    if loaded.mistakes > len(loaded.told):
        yield _MORE.fill(count=loaded.mistakes - len(loaded.told)).to(speaks)
    if loaded.unused:
        yield _UNUSED.fill(columns=", ".join(loaded.unused)).to(speaks)
    if would:
        yield _TRIED.fill(rows=loaded.rows).to(speaks)
        return
    if loaded.load is None:
        skip = _SKIP.to(speaks) if any(problem.field for problem in loaded.told) else ""
        yield _NOT_LOADED.fill(count=loaded.mistakes, skip=skip).to(speaks)
        return
    if loaded.load.left_out:
        yield _LEFT_OUT.fill(**loaded.load.row()).to(speaks)
    yield _LOADED.fill(**loaded.load.row()).to(speaks)


def _history(its: TableRegister, loads: list[Load], speaks: Language) -> Iterator[str]:
    if not loads:
        yield _NONE.fill(register=its.register_).to(speaks)
        return
    for one in loads:
        at = datetime.fromisoformat(one.at).astimezone(SOFIA).strftime("%d.%m.%Y %H:%M")
        what = f"{one.file} ({one.sha256[:12]}), {one.as_of}" if one.file else "–"
        back = f" ↩ №{one.restores}" if one.restores is not None else ""
        yield f"№{one.id} {at} {one.by}{back}: {what}; {one.rows} (+{one.added} ~{one.changed} −{one.gone})"
    newest = loads[0]
    if newest.as_of and stale(its, newest, date.today()):  # noqa: DTZ011  a day's difference is no matter here
        yield _STALE.to(speaks)


def _written(ledger: Ledger, its: TableRegister, number: int, path: Path, speaks: Language) -> None:
    loads = ledger.loads(its.register_)
    chosen = next((one for one in loads if not number or one.id == number), None)
    if chosen is None:
        refuse(Text(f"Няма зареждане №{number}.", f"There is no load {number}."))
    frame = list_of(its).frame
    # What is there is not written over, and what is written is for nobody else.
    path.touch(mode=0o600, exist_ok=False)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([column.headings[0] for column in its.columns])
        for row in ledger.at(frame, chosen.id):
            writer.writerow([_harmless(row.get(name)) for name in frame.columns])
    typer.echo(Text(f"Записан: {path}", f"Written: {path}").to(speaks))


def _harmless(value: object) -> object:
    """Keeps a spreadsheet from taking somebody's text for a formula when the file is opened."""
    text = ("да" if value else "не") if isinstance(value, bool) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "@", "-", "\t")) and not text[1:2].isdigit() else text
