"""`outcome-without-scenario`: an outcome that the service may have is the end of no scenario.

Why: what no example shows nobody has thought through; `gishe test` runs the examples at every change.
Bad: a service whose officials may refuse, with no scenario that expects `refused`. Good: one scenario for each outcome.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_OUTCOMES = {
    "granted": Text("издаване (granted)", "granted"),
    "refused": Text("отказ (refused)", "refused"),
    "forwarded": Text("препращане (forwarded)", "forwarded"),
}


def find(subject: Subject, notes: Notes) -> None:
    """Finds outcomes that no scenario expects."""
    shown = {scenario.expect.outcome for scenario in subject.service.definition.scenarios}
    acts = {act for step in subject.service.steps.values() for act in step.definition.acts}
    leading = {"refuse": "refused", "forward": "forwarded"}
    may = ["granted", *(outcome for act, outcome in leading.items() if act in acts)]
    for outcome in may:
        if outcome not in shown:
            words = _OUTCOMES[outcome]
            says = Text(f"Никой сценарий не завършва с {words.bg}.", f"No scenario ends with: {words.en}.")
            hint = Text("Добавете пример в `scenarios`.", "Add an example under `scenarios`.")
            notes.key(("scenarios",), Problem("outcome-without-scenario", says, hint, severity="warning"))
