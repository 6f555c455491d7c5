"""`number-not-given`: the service has no number of the Administrative Register yet.

Why: a service is provided under its number there; exchange with other administrations names it.
Bad: `number: "0"`. Good: `number: "1996"`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

LEVEL = "gold"
PROBLEM = Problem(
    "number-not-given",
    Text(
        "Номерът в Административния регистър още не е вписан.",
        "The number of the register is not given yet.",
    ),
    Text("Намерете го на iisda.government.bg.", "Find it at iisda.government.bg."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a number that is not there, or all noughts."""
    if not (subject.service.definition.number or "").strip("0"):
        notes.key(("number",) if ("number",) in subject.tree.values else ("service",), PROBLEM)
