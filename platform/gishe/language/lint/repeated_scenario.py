"""`repeated-scenario`: two scenarios have one name.

Why: `given` starts from a scenario by its name, and a report names the one that went wrong.
Bad: two scenarios `отказ`. Good: `отказ за чужд имот` and `отказ за защитени дървета`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Кажете в името какво е особеното.", "Say in the name what is particular.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds the second scenario of a name."""
    seen: set[str] = set()
    for path, scenario in subject.scenarios:
        if scenario.name in seen:
            says = Text(f"Вече има сценарий „{scenario.name}“.", f'There is a scenario "{scenario.name}" already.')
            notes.value((*path, "name"), Problem("repeated-scenario", says, _HINT))
        seen.add(scenario.name)
