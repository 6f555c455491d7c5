"""`shown-by-itself`: a question is shown by its own answer.

Why: it is never shown, since its answer is never given.
Bad: `{id: photo, show_if: has(form.photo), …}`. Good: a condition on another question's answer.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "shown-by-itself",
    Text(
        "Въпросът се показва според собствения си отговор.",
        "The question is shown by its own answer.",
    ),
    Text("Прочетете отговора на друг въпрос.", "Read the answer to another question."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds conditions that read their own question."""
    for name, path in subject.paths.items():
        condition = subject.expressions.get((*path, "show_if"))
        if condition and f"form.{name}" in condition.reads.names:
            notes.value((*path, "show_if"), PROBLEM)
