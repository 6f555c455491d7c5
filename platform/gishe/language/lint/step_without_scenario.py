"""`step-without-scenario`: no scenario gets to a step.

Why: what no example shows nobody has thought through; a step with a condition is the first to break unseen.
Bad: a step `roads` that is in no scenario's `steps` and in no `waiting_for`. Good: a scenario that takes it.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Добавете пример, в който тя е взета.", "Add an example in which it is taken.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds steps that no scenario takes."""
    if notes.broken or not subject.scenarios:
        return
    taken = {name for _, scenario in subject.scenarios for step in scenario.steps for name in step}
    for path, step in subject.steps:
        if step.step not in taken:
            says = Text(f"Никой сценарий не минава през „{step.step}“.", f'No scenario takes the step "{step.step}".')
            notes.value(path, Problem("step-without-scenario", says, _HINT, severity="warning"))
