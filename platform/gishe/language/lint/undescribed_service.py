"""`undescribed-service`: the service does not say what it is for.

Why: people look for what they need and not for the names of acts; one sentence tells them that they are right.
Bad: a service with a `title` only. Good: `about: {bg: Позволява да отсечете дървета…, en: Allows you to fell trees…}`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

LEVEL = "gold"
PROBLEM = Problem(
    "undescribed-service",
    Text("Не се казва за какво служи услугата.", "It is not said what the service is for."),
    Text("Добавете `about` с едно-две изречения.", "Add `about` with one or two sentences."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a service without a description."""
    if subject.service.definition.about is None:
        notes.value(("title",), PROBLEM)
