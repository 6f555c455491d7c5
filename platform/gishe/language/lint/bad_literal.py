"""`bad-literal`: a date or a sum written in an expression is none.

Why: the expression compiles, and is unknown in every case.
Bad: `date('31.12.2026')`, `money('5 лв')`. Good: `date('2026-12-31')`, `money('5.11 EUR')`.
"""

import re
from datetime import date

from gishe.language.expressions import Located
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.money import Money
from gishe.values.problem import Problem
from gishe.values.text import Text

_WRITTEN = re.compile(r"""\b(date|money)\(\s*(?:'([^']*)'|"([^"]*)")\s*\)""")
_DATE = Problem(
    "bad-literal",
    Text("Това не е дата.", "This is no date."),
    Text("Дата се пише `date('2026-11-21')`.", "A date is written `date('2026-11-21')`."),
)
_MONEY = Problem(
    "bad-literal",
    Text("Това не е сума в евро.", "This is no sum in euro."),
    Text("Сума се пише `money('5.11 EUR')`.", "A sum is written `money('5.11 EUR')`."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds dates and sums that can't be read."""
    for path, expression in subject.expressions.items():
        for found in _WRITTEN.finditer(expression.source):
            written = found[2] if found[2] is not None else found[3]
            right = _is_date(written) if found[1] == "date" else _is_euro(written)
            if not right:
                line = expression.source.count("\n", 0, found.start()) + 1
                column = found.start() - expression.source.rfind("\n", 0, found.start())
                notes.inside(path, Located(line, column, _DATE if found[1] == "date" else _MONEY))


def _is_date(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def _is_euro(written: str) -> bool:
    money = Money.parse(written)
    return bool(money and money.currency == "EUR")
