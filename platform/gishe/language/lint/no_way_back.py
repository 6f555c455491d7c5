"""`no-way-back`: no step may return the application to be put right.

Why: who applies with a defect is told to remedy it, and is not refused for it (АПК, чл. 30, ал. 2).
Bad: `returns: false` on every step. Good: one step, best the first, may return.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "no-way-back",
    Text(
        "Никоя стъпка не може да върне заявлението за поправка.", "No step may return the application for correction."
    ),
    Text("Махнете `returns: false` от поне една стъпка.", "Remove `returns: false` from one step at least."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a route without a return."""
    if subject.steps and not any("return" in step.acts for _, step in subject.steps):
        notes.key(("approval",), PROBLEM)
