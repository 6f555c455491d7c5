"""`unchecked-representation`: companies may be applied for, and nothing asks whether who files represents them.

Why: anybody can type the EIK of a company. Whether they may act is found by the check `representation`, against the
Trade Register or by an official (АПК, чл. 18); without it an official has to find out alone, and nothing is automatic.
Bad: `applicants: [person, company]` and no check `representation`. Good: `- use: common/acts-for-applicant`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

LEVEL = "gold"
PROBLEM = Problem(
    "unchecked-representation",
    Text(
        "Подава се от името на дружества, а никоя проверка не казва дали подаващият ги представлява.",
        "Companies may be applied for, and no check says whether who files represents them.",
    ),
    Text(
        "Добавете `- use: common/acts-for-applicant` в `checks` и `- use: common/representative` във `form`.",
        "Add `- use: common/acts-for-applicant` to `checks` and `- use: common/representative` to `form`.",
    ),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds services for companies without the check."""
    service = subject.service
    checked = any(check.definition.type == "representation" for check in service.checks)
    if "company" in service.definition.applicants and not checked:
        notes.value(("applicants",), PROBLEM)
