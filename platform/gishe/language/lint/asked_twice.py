"""`asked-twice`: two checks ask a register the same question.

Why: each question costs time, is written down by the register's owner, and must be justified.
Bad: checks `person` and `alive`, both `ask: grao/valid-person` of `applicant.id`.
Good: one check; the other reads its record.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text


def find(subject: Subject, notes: Notes) -> None:
    """Finds the second check of the same operation and arguments."""
    asked: dict[tuple[str, str], str] = {}
    for at, check in enumerate(subject.service.definition.checks):
        if check.id not in subject.records or "ask" not in check.options:
            continue
        mark = (str(check.options.get("ask")), str(check.options.get("with")))
        if (first := asked.setdefault(mark, check.id)) != check.id:
            says = Text(f"Същото пита и проверката „{first}“.", f'The check "{first}" asks the same.')
            hint = Text(
                f"Направете я `rule`, която чете `checks.{first}.record`.",
                f"Make it a `rule` that reads `checks.{first}.record`.",
            )
            notes.value(("checks", at, "ask"), Problem("asked-twice", says, hint, severity="warning"))
