"""`act-without-scenario`: something that an official may do at a step is done in no scenario.

Why: returns and refusals are the hard part of a service; the examples should show what follows them.
Bad: a step that may return the application, and no scenario with `{step: return}`. Good: one with it.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

LEVEL = "gold"
_WORDS = {
    "approve": Text("одобрение (approve)", "approve"),
    "refuse": Text("отказ (refuse)", "refuse"),
    "return": Text("връщане (return)", "return"),
    "send-back": Text("връщане към стъпка (send-back)", "send-back"),
    "forward": Text("препращане (forward)", "forward"),
}


def find(subject: Subject, notes: Notes) -> None:
    """Finds acts that no scenario has; a return is shown once for the whole route."""
    done = {
        (name, act) for _, scenario in subject.scenarios for step in scenario.steps for name, act in step.items()
        if isinstance(act, str)
    }  # fmt: skip
    returned = any(act == "return" for _, act in done)
    for path, step in subject.steps:
        for act in step.acts:
            if act not in _WORDS or (step.step, act) in done or (act == "return" and returned):
                continue
            words = _WORDS[act]
            says = Text(f"Никой сценарий не показва {words.bg} тук.", f"No scenario shows this act here: {words.en}.")
            notes.value(path, Problem("act-without-scenario", says, severity="warning"))
