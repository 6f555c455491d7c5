"""`term-told-nobody`: a term that is over goes to somebody higher up, and nobody is named; or its clock waits in vain.

Why: the author believes that somebody watches over late cases, or that the clock stops, and neither is so.
Bad: `when_over: escalate` without `escalate_to`; `pauses_on: [opinion]` where nobody is asked for an opinion.
Good: `term: {when_over: escalate, escalate_to: secretary}`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOBODY = Problem(
    "term-told-nobody",
    Text("Не е казано кой вижда преписките с изтекъл срок.", "It is not said who sees cases whose term is over."),
    Text("Добавете `escalate_to` с длъжност.", "Add `escalate_to` with a role."),
    severity="warning",
)
_VAIN = Problem(
    "term-told-nobody",
    Text("Срокът чака становище, а никой не се пита.", "The term waits for an opinion that nobody is asked for."),
    Text("Добавете стъпка с `opinion: true` или `asks`, или махнете `opinion`.", "Add `opinion: true` or `asks`."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds an escalation without a role, and a clock that waits in vain."""
    term = subject.service.definition.term
    if term.when_over == "escalate" and term.escalate_to is None:
        notes.value(("term", "when_over"), _NOBODY)
    if "opinion" in term.stops and not any(step.opinion or step.asks for _, step in subject.steps):
        notes.value(("term", "pauses_on"), _VAIN)
