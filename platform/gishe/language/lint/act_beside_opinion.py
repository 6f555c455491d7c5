"""`act-beside-opinion`: a step that is asked for an opinion is given an act that it does not have.

Why: where an opinion is asked, an opinion is all that can be given; the act would never be offered.
Bad: `{step: roads, opinion: true, forwards: true}`. Good: the same without `forwards`, or without `opinion`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_PROBLEM = Problem(
    "act-beside-opinion",
    Text("На стъпка за становище това не се предлага.", "A step for an opinion does not offer this."),
    Text("Оставете само едно от `opinion` и това.", "Keep only one of `opinion` and this."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds acts beside opinions."""
    for path, step in subject.steps:
        for key in ("sends_back", "forwards") if step.opinion else ():
            if getattr(step, key):
                notes.value((*path, key), _PROBLEM)
