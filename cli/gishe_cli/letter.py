"""Erase a letter of another administration before its term is over, or keep one beyond it.

Letters are erased by themselves when they were answered and the municipality's term for them (`keep` of `seos`) is
over. These commands are for what a court or the law says of one letter. What is erased can't be brought back, not from
a backup either. A letter that answers a question of a case is kept and erased with that case.
"""

import typer

from gishe.runtime import keeping_letters
from gishe.runtime.mail_port import IncomingLetter
from gishe.runtime.ports import Reader
from gishe.values.text import Text
from gishe_cli.by_order import Deed, Drawer, offer

app = typer.Typer(no_args_is_help=True, add_completion=False)

_ERASE = """\
Erase a letter that was answered or declined, at once: what it says, what was enclosed and answered, and the key.

What stays is its line in the register of what came in: its number, from whom and when, when it was answered and
when erased. The key is destroyed outside the store, so that no backup of the store can be read either.
"""
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


def _asked(letter: IncomingLetter) -> Text:
    return _ASKED.fill(number=letter.number, sender=letter.sender_name, day=letter.received_at[:10])


offer(
    app,
    _LETTERS,
    Deed("erase", _ERASE, keeping_letters.erase_letter_by_order, _ERASED, _asked),
    Deed(
        "hold",
        "Keep a letter beyond its term, because a court or another body needs it, until `gishe letter release`.",
        keeping_letters.hold_letter,
        _HELD,
    ),
    Deed(
        "release",
        "Let a letter be erased again when its term is over: what kept it beyond has ended.",
        keeping_letters.release_letter,
        _RELEASED,
    ),
)
