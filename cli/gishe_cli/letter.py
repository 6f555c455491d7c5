"""Erase a letter of another administration before its term is over, or keep one beyond it.

Letters are erased by themselves when they were answered and the municipality's term for them (`keep` of `seos`) is
over. These commands are for what a court or the law says of one letter. What is erased can't be brought back, not from
a backup either. A letter that answers a question of a case is kept and erased with that case.
"""

from pathlib import Path
from typing import Annotated

import typer

from gishe.runtime import keeping_letters
from gishe.runtime.mail_port import IncomingLetter
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

_Number = Annotated[str, typer.Argument(metavar="LETTER", help="The letter's incoming number, or its id.")]
_ASKED = Text(
    "Писмо {number} (от {sender}, получено на {day}) ще бъде изтрито завинаги. Да продължа ли?",
    "Letter {number} (of {sender}, received on {day}) will be erased for ever. Go on?",
)
_ERASED = Text("Писмо {number} е изтрито.", "Letter {number} is erased.")
_HELD = Text("Писмо {number} се пази по нареждане.", "Letter {number} is kept by an order.")
_RELEASED = Text("Писмо {number} вече не се пази по нареждане.", "No order keeps letter {number} any more.")


def _find(reader: Reader, number: str) -> IncomingLetter | None:
    return reader.letter_by_number(number) or reader.letter(number)


_LETTERS = Drawer(
    _find,
    Text("Няма писмо {number}.", "There is no letter {number}."),
    Text(
        "Писмо {number} има в няколко общини ({where}): посочете една с --municipality.",
        "Several municipalities have a letter {number} ({where}): name one with --municipality.",
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
    """Erase a letter that was answered or declined, at once: what it says, what was enclosed and answered, and the key.

    What stays is its line in the register of what came in: its number, from whom and when, when it was answered and
    when erased. The key is destroyed outside the store, so that no backup of the store can be read either.
    """
    wanted = Wanted(number, reason, municipality, by, settings, data, english)
    with _LETTERS.one(wanted) as (store, letter):
        day = letter.received_at[:10]
        asked = _ASKED.to(language(english)).format(number=letter.number, sender=letter.sender_name, day=day)
        if yes or typer.confirm(asked):
            wanted.tell(keeping_letters.erase_letter_by_order(store, wanted.order(letter)), _ERASED)


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
    """Keep a letter beyond its term, because a court or another body needs it, until `gishe letter release`."""
    _LETTERS.done(Wanted(number, reason, municipality, by, settings, data, english), keeping_letters.hold_letter, _HELD)


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
    """Let a letter be erased again when its term is over: what kept it beyond has ended."""
    _LETTERS.done(
        Wanted(number, reason, municipality, by, settings, data, english), keeping_letters.release_letter, _RELEASED
    )
