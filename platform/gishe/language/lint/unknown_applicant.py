"""`unknown-applicant`: something reads who the applicant is, and the service does not ask people to sign in.

Why: without a sign-in `applicant.id` and `applicant.name` are never there; checks stay unknown for ever.
Bad: `sign_in: none` beside `with: {egn: applicant.id}`. Good: `sign_in: substantial`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_READ = frozenset({"applicant.id", "applicant.name"})
PROBLEM = Problem(
    "unknown-applicant",
    Text("Услугата чете кой е заявителят, а не иска вход.", "The service reads who applies, and asks for no sign-in."),
    Text("Напишете `sign_in: substantial`.", "Write `sign_in: substantial`."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a service without sign-in that reads the applicant."""
    if subject.service.definition.sign_in == "none" and subject.reads & _READ:
        notes.value(("sign_in",), PROBLEM)
