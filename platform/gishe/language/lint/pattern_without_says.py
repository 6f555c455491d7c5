"""`pattern-without-says`: an answer must match a pattern, and nobody says which.

Why: "not written as asked" helps nobody; the sentence should say how, with an example.
Bad: `pattern: '[0-9]{4}'` alone. Good: with `says: {bg: "Въведете четирите цифри от картона.", en: …}`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "pattern-without-says",
    Text("Никой не казва как трябва да се напише отговорът.", "Nobody says how the answer is to be written."),
    Text("Добавете `says: {bg: …, en: …}` с пример.", "Add `says: {bg: …, en: …}` with an example."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds patterns without a sentence."""
    for path, field in subject.questions:
        if (
            field.options is not None
            and field.definition.options.get("pattern")
            and not field.definition.options.get("says")
        ):
            notes.value((*path, "pattern"), PROBLEM)
