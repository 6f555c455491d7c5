"""`ignored-check`: the municipality decides by itself without looking at one of the checks.

Why: the check may have failed, and the document is issued all the same, with nobody to see it.
Bad: checks `person` and `address`, and `automatic_if: checks.person.outcome == 'pass'`. Good: `checks.all_passed`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Напишете `checks.all_passed`.", "Write `checks.all_passed`.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds checks that neither the automatic decision nor a check that it reads looks at."""
    decision = subject.expressions.get(("decide", "automatic_if"))
    if decision is None or decision.reads.names & {"checks", "checks.all_passed"}:
        return
    seen = _checks(decision.reads.names)
    for at, check in reversed(list(enumerate(subject.service.definition.checks))):
        if check.id in seen:
            for path, expression in subject.expressions.items():
                seen |= _checks(expression.reads.names) if path[:2] == ("checks", at) else set()
        else:
            says = Text(
                f"Решението не гледа проверката „{check.id}“.", f'The decision does not look at the check "{check.id}".'
            )
            notes.value(("decide", "automatic_if"), Problem("ignored-check", says, _HINT, severity="warning"))


def _checks(names: frozenset[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("checks.")}
