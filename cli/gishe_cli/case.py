"""Erase a case before its term is over, or keep one beyond it.

Cases are erased by themselves when the term that their definition gives (`keep`) is over. These commands are for what a
court or the law says of one case. What is erased can't be brought back, not from a backup either.
"""

import typer

from gishe.cases.case import Case
from gishe.runtime import erasing
from gishe.runtime.ports import Reader
from gishe.values.text import Text
from gishe_cli.by_order import Deed, Drawer, offer

app = typer.Typer(no_args_is_help=True, add_completion=False)

_ERASE = """\
Erase a case that has ended, at once: its answers, evidence, files and documents, and their key.

What stays is the journal, in which nothing is personal: that there was a case, when, what was decided and when it
was erased. The key is destroyed outside the store, so that no backup of the store can be read either.
"""
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


def _asked(case: Case) -> Text:
    return _ASKED.fill(number=case.number, service=case.service, day=case.submitted_at[:10])


offer(
    app,
    _CASES,
    Deed("erase", _ERASE, erasing.erase_by_order, _ERASED, _asked),
    Deed(
        "hold",
        "Keep a case beyond its term, because a court or another body needs it, until `gishe case release`.",
        erasing.hold,
        _HELD,
    ),
    Deed(
        "release",
        "Let a case be erased again when its term is over: what kept it beyond has ended.",
        erasing.release,
        _RELEASED,
    ),
)
