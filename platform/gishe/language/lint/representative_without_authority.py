"""`representative-without-authority`: representatives may apply, and nobody asks whom they represent.

Why: who acts for another shows the power of attorney (АПК, чл. 18); the official must see for whom the act is.
Bad: `applicants: [person, representative]` and a form that asks all the same. Good: `- use: common/representative`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

LEVEL = "gold"
PROBLEM = Problem(
    "representative-without-authority",
    Text(
        "Никой не пита представителя кого представлява.",
        "Representatives may apply, and are not asked for whom.",
    ),
    Text("Добавете `- use: common/representative` във `form`.", "Add `- use: common/representative` to `form`."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds services for representatives whose form has no condition on who applies."""
    if "representative" not in subject.service.definition.applicants:
        return
    shown = (one.reads.names for path, one in subject.expressions.items() if path[-1] == "show_if")
    if not any("applicant.kind" in names for names in shown):
        notes.value(("applicants",), PROBLEM)
