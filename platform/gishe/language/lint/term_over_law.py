"""`term-over-law`: a term is longer than the law gives.

Why: an individual act is issued within 14 days, within a month where others are asked or evidence gathered (АПК,
чл. 57); an opinion is given within 14 days (чл. 53), and silence is consent thereafter.
Bad: `term: 2 months`; an opinion with `term: 30 days, silence: consent`. Good: `term: 14 days`.
"""

from gishe.language.law import ACT, LAW
from gishe.language.lint.days import days
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Ако особен закон дава повече, посочете го в `basis`.", "If a special law gives more, name it in `basis`.")
_SERVICE = Problem(
    "term-over-law",
    Text("Срокът е по-дълъг от месец (АПК, чл. 57).", "The term is longer than a month (APC, art. 57)."),
    _HINT,
    severity="warning",
)
_STEP = Problem(
    "term-over-law",
    Text("Становище се дава до 14 дни (АПК, чл. 53).", "An opinion is given within 14 days (APC, art. 53)."),
    Text("Напишете `term: 14 days` или по-малко.", "Write `term: 14 days` or less."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds speeds over a month, where no other law is named, and opinions over 14 days."""
    for name, speed in subject.service.definition.speeds.items():
        if days(speed.term) > days(ACT) + 1 and _general(subject.service.definition.basis):
            notes.value(("speeds", name, "term"), _SERVICE)
    for path, step in subject.steps:
        if step.opinion and step.term and days(step.term) > days(LAW.opinion):
            notes.value((*path, "term"), _STEP)


def _general(basis: tuple[str, ...]) -> bool:
    return all(one.strip().startswith(("АПК", "чл.")) for one in basis)
