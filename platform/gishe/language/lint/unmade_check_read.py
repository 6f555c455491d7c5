"""`unmade-check-read`: a condition reads a check that is not made in every case, and does not say in which.

Why: where the check is not made its outcome is unknown, and so is the condition: nothing is decided without a person, a
step opens, a question stays hidden. `checks.all_passed` passes over what is not made.
Bad: a check `distance` with `when: form.near_road`, and `automatic_if: "checks.distance.outcome == 'pass'"`.
Good: `automatic_if: checks.all_passed`, or `"!form.near_road || checks.distance.outcome == 'pass'"`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_SAYS = Text("Проверката „{check}“ не се прави във всеки случай.", 'The check "{check}" is not made in every case.')
_HINT = Text(
    "Четете `checks.all_passed`, или повторете и условието ѝ: „{when}“.",
    'Read `checks.all_passed`, or repeat its condition too: "{when}".',
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds conditions that read what such a check found, and nothing of what its own condition reads."""
    for at, check in enumerate(subject.service.definition.checks):
        when = subject.expressions.get(("checks", at, "when"))
        for path, expression in subject.expressions.items() if when else ():
            reads = expression.reads.names
            found = any(name.startswith(f"checks.{check.id}.") for name in reads)
            if when and found and not when.reads.names <= reads:
                says, hint = _SAYS.fill(check=check.id), _HINT.fill(when=when.source)
                notes.value(path, Problem("unmade-check-read", says, hint, severity="warning"))
