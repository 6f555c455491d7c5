"""`representative-without-authority`: representatives may apply, and nobody asks by what right they act.

Why: who acts for another shows the power of attorney (АПК, чл. 18), and an official reads it. For whom they act,
each is asked before the form.
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
        "Никой не пита представителя с какво право действа.",
        "Representatives may apply, and are not asked by what right.",
    ),
    Text("Добавете `- use: common/representative` във `form`.", "Add `- use: common/representative` to `form`."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds services for representatives whose form has no condition on who applies."""
    if "representative" not in subject.service.definition.applicants:
        return
    shown = (one.reads.names for path, one in subject.expressions.items() if path[-1] == "show_if")
    if not any(names & {"applicant.kind", "applicant.by.ground"} for names in shown):
        notes.value(("applicants",), PROBLEM)
