"""Erase a case before its term is over, or keep one beyond it.

Cases are erased by themselves when the term that their definition gives (`keep`) is over. These commands are for what a
court or the law says of one case. What is erased can't be brought back, not from a backup either.
"""

from pathlib import Path
from typing import Annotated

import typer

from gishe.cases.case import Case
from gishe.runtime import erasing
from gishe.runtime.ports import Reader
from gishe.values.text import Text
from gishe_cli.by_order import (
    ByOption,
    DataOption,
    Drawer,
    EnglishOption,
    MunicipalityOption,
    ReasonOption,
    SettingsOption,
    Wanted,
    YesOption,
)
from gishe_cli.town_hall import language

app = typer.Typer(no_args_is_help=True, add_completion=False)

_Number = Annotated[str, typer.Argument(metavar="CASE", help="The case's incoming number, or its id.")]
_ASKED = Text(
    "Преписка {number} ({service}, подадена {day}) ще бъде изтрита завинаги. Да продължа ли?",
    "Case {number} ({service}, filed on {day}) will be erased for ever. Go on?",
)
_ERASED = Text("Преписка {number} е изтрита.", "Case {number} is erased.")
_HELD = Text("Преписка {number} се пази по нареждане.", "Case {number} is kept by an order.")
_RELEASED = Text("Преписка {number} вече не се пази по нареждане.", "No order keeps case {number} any more.")


def _find(reader: Reader, number: str) -> Case | None:
    return reader.case_by_number(number) or reader.case(number)


_CASES = Drawer(
    _find,
    Text("Няма преписка {number}.", "There is no case {number}."),
    Text(
        "Преписка {number} има в няколко общини ({where}): посочете една с --municipality.",
        "Several municipalities have a case {number} ({where}): name one with --municipality.",
    ),
)


@app.command()
def erase(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    number: _Number,
    reason: ReasonOption,
    municipality: MunicipalityOption = "",
    by: ByOption = "",
    yes: YesOption = False,
    settings: SettingsOption = None,
    data: DataOption = Path("var"),
    english: EnglishOption = False,
) -> None:
    """Erase a case that has ended, at once: its answers, evidence, files and documents, and their key.

    What stays is the journal, in which nothing is personal: that there was a case, when, what was decided and when it
    was erased. The key is destroyed outside the store, so that no backup of the store can be read either.
    """
    wanted = Wanted(number, reason, municipality, by, settings, data, english)
    with _CASES.one(wanted) as (store, case):
        asked = _ASKED.to(language(english)).format(
            number=case.number, service=case.service, day=case.submitted_at[:10]
        )
        if yes or typer.confirm(asked):
            wanted.tell(erasing.erase_by_order(store, wanted.order(case)), _ERASED)


@app.command()
def hold(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    number: _Number,
    reason: ReasonOption,
    municipality: MunicipalityOption = "",
    by: ByOption = "",
    settings: SettingsOption = None,
    data: DataOption = Path("var"),
    english: EnglishOption = False,
) -> None:
    """Keep a case beyond its term, because a court or another body needs it, until `gishe case release`."""
    _CASES.done(Wanted(number, reason, municipality, by, settings, data, english), erasing.hold, _HELD)


@app.command()
def release(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    number: _Number,
    reason: ReasonOption,
    municipality: MunicipalityOption = "",
    by: ByOption = "",
    settings: SettingsOption = None,
    data: DataOption = Path("var"),
    english: EnglishOption = False,
) -> None:
    """Let a case be erased again when its term is over: what kept it beyond has ended."""
    _CASES.done(Wanted(number, reason, municipality, by, settings, data, english), erasing.release, _RELEASED)
