"""`known-without-sign-in`: registers are to be asked about an applicant whom nobody has vouched for.

Why: whoever opened the form would read in it what the state knows of another person.
Bad: `known:` with `sign_in: none`. Good: `sign_in: substantial`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "known-without-sign-in",
    Text(
        "Регистър не се пита, преди да е сигурно кой попълва.",
        "No register is asked before it is certain who fills in the form.",
    ),
    Text("Напишете `sign_in: substantial`, или махнете `known`.", "Write `sign_in: substantial`, or remove `known`."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds what is asked of registers in a form without sign-in."""
    if subject.service.definition.sign_in == "none" and subject.service.definition.known:
        notes.key(("known",), PROBLEM)
