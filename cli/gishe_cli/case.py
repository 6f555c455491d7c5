"""Erase a case before its term is over, or keep one beyond it.

Cases are erased by themselves when the term that their definition gives (`keep`) is over. These commands are for what a
court or the law says of one case. What is erased can't be brought back, not from a backup either.
"""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gishe.cases.case import Case
from gishe.runtime import erasing
from gishe.runtime.erasing import Order
from gishe.runtime.ports import Store
from gishe.store.sqlite import Stores
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe_cli.installation import stores as opened
from gishe_cli.town_hall import language, refuse

app = typer.Typer(no_args_is_help=True, add_completion=False)

_Number = Annotated[str, typer.Argument(metavar="CASE", help="The case's incoming number, or its id.")]
_ACT = "The act by which it is done: an order, its number and date. It stays in the journal for ever, so name nobody."
_Reason = Annotated[str, typer.Option(help=_ACT)]
_Municipality = Annotated[str, typer.Option(help="The municipality's id, where several have a case of that number.")]
_By = Annotated[str, typer.Option(help="Who decided so; your login if left out.")]
_SettingsFile = Annotated[Path | None, typer.Option("--settings", help="The operator's settings file (TOML).")]
_Data = Annotated[Path, typer.Option(help="For a trial: the folder with its data.")]
_English = Annotated[bool, typer.Option("--english", help="Say it in English.")]
_ASKED = Text(
    "Преписка {number} ({service}, подадена {day}) ще бъде изтрита завинаги. Да продължа ли?",
    "Case {number} ({service}, filed on {day}) will be erased for ever. Go on?",
)
_ERASED = Text("Преписка {number} е изтрита.", "Case {number} is erased.")
_HELD = Text("Преписка {number} се пази по нареждане.", "Case {number} is kept by an order.")
_RELEASED = Text("Преписка {number} вече не се пази по нареждане.", "No order keeps case {number} any more.")


@app.command()
def erase(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    number: _Number,
    reason: _Reason,
    municipality: _Municipality = "",
    by: _By = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether to go on.")] = False,
    settings: _SettingsFile = None,
    data: _Data = Path("var"),
    english: _English = False,
) -> None:
    """Erase a case that has ended, at once: its answers, evidence, files and documents, and their key.

    What stays is the journal, in which nothing is personal: that there was a case, when, what was decided and when it
    was erased. The key is destroyed outside the store, so that no backup of the store can be read either.
    """
    speaks = language(english)
    with _found(settings, data, municipality, number) as (store, case):
        asked = _ASKED.to(speaks).format(number=case.number, service=case.service, day=case.submitted_at[:10])
        if yes or typer.confirm(asked):
            _tell(erasing.erase_by_order(store, _order(case, by, reason)), _ERASED, english)


@app.command()
def hold(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    number: _Number,
    reason: _Reason,
    municipality: _Municipality = "",
    by: _By = "",
    settings: _SettingsFile = None,
    data: _Data = Path("var"),
    english: _English = False,
) -> None:
    """Keep a case beyond its term, because a court or another body needs it, until `gishe case release`."""
    _done(erasing.hold, _HELD, (number, reason, municipality, by), (settings, data), english=english)


@app.command()
def release(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    number: _Number,
    reason: _Reason,
    municipality: _Municipality = "",
    by: _By = "",
    settings: _SettingsFile = None,
    data: _Data = Path("var"),
    english: _English = False,
) -> None:
    """Let a case be erased again when its term is over: what kept it beyond has ended."""
    _done(erasing.release, _RELEASED, (number, reason, municipality, by), (settings, data), english=english)


def _done(
    act: Callable[[Store, Order], Case | Problem],
    says: Text,
    named: tuple[str, str, str, str],
    place: tuple[Path | None, Path],
    *,
    english: bool,
) -> None:
    number, reason, municipality, by = named
    with _found(*place, municipality, number) as (store, case):
        _tell(act(store, _order(case, by, reason)), says, english)


def _order(case: Case, by: str, reason: str) -> Order:
    if not reason.strip():
        refuse(Text("Кажете по кой акт: --reason.", "Say by which act: --reason."))
    return Order(case.id, by or getpass.getuser(), datetime.now(UTC), reason.strip())


@contextmanager
def _found(settings: Path | None, data: Path, municipality: str, number: str) -> Iterator[tuple[Store, Case]]:
    """Gives the case of a number with its store; ends with 2 if there is none, or one in several municipalities."""
    stores = opened(settings, data)
    try:
        names = [name for name in stores.kept() if municipality in {"", name}]
        cases = [(name, case) for name in names if (case := _case(stores, name, number))]
        if len(cases) != 1:
            _refuse(number, [name for name, _ in cases])
        name, case = cases[0]
        yield stores.of(name), case
    finally:
        stores.close()


def _case(stores: Stores, municipality: str, number: str) -> Case | None:
    with stores.of(municipality).read() as reader:
        return reader.case_by_number(number) or reader.case(number)


def _refuse(number: str, names: list[str]) -> None:
    where = ", ".join(names)
    if names:
        refuse(Text(
            f"Преписка {number} има в няколко общини ({where}): посочете една с --municipality.",
            f"Several municipalities have a case {number} ({where}): name one with --municipality.",
        ))  # fmt: skip
    refuse(Text(f"Няма преписка {number}.", f"There is no case {number}."))


def _tell(came: Case | Problem, says: Text, english: bool) -> None:
    speaks = language(english)
    if isinstance(came, Problem):
        typer.echo(came.line(speaks), err=True)
        raise typer.Exit(1)
    typer.echo(says.to(speaks).format(number=came.number))
