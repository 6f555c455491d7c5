"""`single-option`: a question offers one answer only.

Why: there is nothing to choose, and the citizen must click all the same.
Bad: `options: {portal: {bg: На портала, en: On the portal}}`. Good: two options or more, or no question.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "single-option",
    Text("Има само един отговор: няма какво да се избира.", "There is one answer only: nothing to choose."),
    Text("Добавете друг, или махнете въпроса.", "Add another one, or remove the question."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds choices with one option."""
    for path, field in subject.questions:
        if field.type.name == "choice" and len(field.choices) == 1:
            notes.value((*path, "options"), PROBLEM)
