"""`leva`: a sum is in leva.

Why: since 1 January 2026 the currency is the euro; a fee is the sum that the municipal council adopted in euro.
Bad: `fee: 10.00 BGN`, or „такса 10 лв.“ in a text. Good: `fee: 5.11 EUR`, „такса 5,11 €“.
"""

import re2

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_LEVA = re2.compile(r"(?i)\d\s*(лв[^\pL]|лв$|лева|BGN)")
_HINT = Text(
    "Напишете приетата от общинския съвет сума в евро: `5.11 EUR`.",
    "Write the sum in euro that the municipal council adopted: `5.11 EUR`.",
)
_FEE = Problem("leva", Text("Таксата е в левове.", "The fee is in leva."), _HINT)
_TEXT = Problem("leva", Text("Текстът говори за левове.", "The text speaks of leva."), _HINT, severity="warning")


def find(subject: Wording, notes: Notes) -> None:
    """Finds fees in leva, and sums in leva in what people read."""
    for name, speed in subject.speeds.items():
        if speed.fee.currency != "EUR":
            notes.value(("speeds", name, "fee"), _FEE)
    if not _LEVA.search(subject.prose):
        return
    for path, text in subject.words:
        if _LEVA.search(text):
            notes.value(path, _TEXT)
    if _LEVA.search(subject.document):
        notes.value(("document", "body"), _TEXT)
