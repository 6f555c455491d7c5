"""`unsigned-decision`: the step that decides does not sign.

Why: an electronic document is signed or sealed by who issues it; without it the certificate is a piece of text.
Bad: `decides: true` alone. Good: `decides: true` with `sign: qualified` (a person) or `sign: seal` (the municipality).
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "unsigned-decision",
    Text("Решава се, но нищо не се подписва.", "It is decided, and nothing is signed."),
    Text("Добавете `sign: qualified` или `sign: seal`.", "Add `sign: qualified` or `sign: seal`."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds deciding steps without a signature."""
    for path, step in subject.steps:
        if step.decides and step.sign is None:
            notes.value((*path, "decides"), PROBLEM)
