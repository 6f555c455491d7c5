"""`vain-escalation`: an escalation that never comes, or tells nobody new.

Why: the author believes that somebody watches over the step, and nobody does.
Bad: `escalate` at a step without a `term`, to the step's own role, with neither `before` nor `after`, or `after` the
end of a term whose silence is consent; `after` the end to a role that must not have acted here when it acts later.
Good: `{term: 3 working days, escalate: {before: 1 working day, to: mayor}}`.
"""

from collections.abc import Iterator

from gishe.language.approval import Escalation, Step
from gishe.language.lint.days import days
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_TERM = Problem(
    "vain-escalation",
    Text("Стъпката няма срок, който да изтича.", "The step has no term that would end."),
    Text("Добавете `term` на стъпката.", "Add a `term` to the step."),
)
_WHEN = Problem(
    "vain-escalation",
    Text(
        "Не е казано кога: преди края на срока или след него.", "It is not said when: before the term's end or after."
    ),
    Text("Добавете `before: 1 working day` или `after: 1 working day`.", "Add `before: …` or `after: …`."),
)
_SAME = Problem(
    "vain-escalation",
    Text("Стъпката е на същата длъжност.", "The step is of the same role."),
    Text("Посочете по-горна длъжност.", "Name a higher role."),
)
_EARLY = Problem(
    "vain-escalation",
    Text("Това е преди стъпката да се отвори.", "This is before the step opens."),
    Text("Скъсете го: трябва да е по-малко от срока.", "Make it shorter than the term."),
)
_SILENT = Problem(
    "vain-escalation",
    Text("След срока мълчанието вече е съгласие.", "After the term silence is consent already."),
    Text("Махнете `after`, или `silence`.", "Remove `after`, or `silence`."),
)
_LATER = Text(
    "Който поеме тази стъпка, не може да извърши „{step}“, а тя е на същата длъжност.",
    'Whoever takes this step over can\'t take "{step}", which is of the same role.',
)
_OTHER = Text("Посочете друга длъжност, или само `before`.", "Name another role, or only `before`.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds escalations in vain."""
    for path, step in subject.steps:
        for key, problem in _found(subject, step, step.escalate) if step.escalate else ():
            notes.value((*path, "escalate", *key), problem)


def _found(subject: Subject, step: Step, its: Escalation) -> Iterator[tuple[tuple[str, ...], Problem]]:
    if step.term is None:
        yield (), _TERM
    elif its.before and days(its.before) >= days(step.term):
        yield ("before",), _EARLY
    if its.before is None and its.after is None:
        yield (), _WHEN
    if its.after and step.silence:
        yield ("after",), _SILENT
    if its.to == step.role:
        yield ("to",), _SAME
    later = (one for _, one in subject.steps if one.role == its.to and step.step in one.not_same_as)
    if its.after and (barred := next(later, None)):
        yield ("to",), Problem("vain-escalation", _LATER.fill(step=barred.step), _OTHER, severity="warning")
