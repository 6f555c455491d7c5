"""`document-about-nobody`: the document names neither the applicant nor any answer or record.

Why: such a document is the same for everybody, so it certifies nothing of anybody.
Bad: `body: Общината разрешава.` Good: `Общината разрешава на {{ applicant.name }} …`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_OF_A_CASE = ("applicant.", "form.", "checks.", "steps.")
PROBLEM = Problem(
    "document-about-nobody",
    Text("Документът не казва за кого се отнася.", "The document does not say whom it is about."),
    Text("Добавете например {{ applicant.name }}.", "Add for example {{ applicant.name }}."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a body that reads nothing of the case."""
    if subject.body.body and not any(name.startswith(_OF_A_CASE) for name in subject.body.body.reads):
        notes.value(("document", "body"), PROBLEM)
