"""`instant-by-person`: the service is promised at once, and a person always decides.

Why: an official has hours, days off and other cases; the promise can't be kept.
Bad: `term: at once` with `automatic_if: false`. Good: `automatic_if: checks.all_passed`, or `term: 1 working day`.
"""

from gishe.language.by_hand import by_hand
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "instant-by-person",
    Text("Обещано е „веднага“, а винаги решава човек.", "It is promised at once, and a person always decides."),
    Text("Дайте срок, или добавете `automatic_if`.", "Give a term, or add `automatic_if`."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds speeds of no time in a service that is never decided without a person, or has a check that one makes."""
    asks = any(by_hand(check) and not check.when for check in subject.service.checks)
    if asks or subject.service.definition.decide.automatic_if is False:
        for name, speed in subject.service.definition.speeds.items():
            if not speed.term.count:
                notes.value(("speeds", name, "term"), PROBLEM)
