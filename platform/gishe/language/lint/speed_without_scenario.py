"""`speed-without-scenario`: no scenario asks for a speed.

Why: the fee and the term of that speed are promised and never worked out by an example.
Bad: speeds `standard` and `fast`, and no scenario with `speed: fast`.
Good: one scenario for each, with `fee` and `due`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

LEVEL = "gold"
_HINT = Text("Добавете пример с `speed`, `fee` и `due`.", "Add an example with `speed`, `fee` and `due`.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds speeds that no scenario has; where none names a speed, the first one is meant."""
    speeds = subject.service.definition.speeds
    shown = {scenario.speed or next(iter(speeds)) for _, scenario in subject.scenarios}
    for name in speeds:
        if name not in shown:
            says = Text(f"Никой сценарий не е със скорост „{name}“.", f'No scenario has the speed "{name}".')
            notes.key(("speeds", name), Problem("speed-without-scenario", says, _HINT, severity="warning"))
