"""`speeds-out-of-order`: a faster speed costs no more than a slower one, or two speeds take equally long.

Why: nobody would choose the slower one; most often two figures have changed places.
Bad: `standard: {fee: 10.23 EUR, term: 7 days}`, `fast: {fee: 5.11 EUR, term: 3 days}`. Good: the faster costs more.
"""

from itertools import combinations

from gishe.language.lint.days import days
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Проверете таксите и сроковете.", "Check the fees and the terms.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds pairs of speeds of which the faster is not the dearer."""
    for (first, one), (second, other) in combinations(subject.service.definition.speeds.items(), 2):
        slow, fast = sorted((one, other), key=lambda speed: -days(speed.term))
        # A free service may well be free at any speed.
        if fast.fee.cents <= slow.fee.cents and slow.fee.cents:
            says = Text(
                f"От „{first}“ и „{second}“ по-бързата не е по-скъпа.",
                f'Of "{first}" and "{second}" the faster one is not the dearer.',
            )
            notes.key(("speeds", second), Problem("speeds-out-of-order", says, _HINT, severity="warning"))
