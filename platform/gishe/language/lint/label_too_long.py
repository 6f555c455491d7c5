"""`label-too-long`: a label is longer than 120 characters.

Why: it is read before the answer can be given, and again in every summary and error.
Bad: a label of three sentences. Good: „Наследници“, and the explanation in `hint` or in the page's `about`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

MOST = 120


def find(subject: Subject, notes: Notes) -> None:
    """Finds labels of questions that are too long in either language."""
    for path, field in subject.questions:
        longest = max(len(field.definition.label.bg), len(field.definition.label.en))
        if longest > MOST:
            says = Text(f"Етикетът е от {longest} знака.", f"The label has {longest} characters.")
            hint = Text(f"До {MOST}; останалото сложете в `hint`.", f"Up to {MOST}; put the rest into `hint`.")
            notes.value((*path, "label"), Problem("label-too-long", says, hint, severity="warning"))
