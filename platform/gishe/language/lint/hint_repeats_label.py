"""`hint-repeats-label`: a hint says what the label has said.

Why: a hint is read by everybody and should help: where to find the answer, in which form, an example.
Bad: label „ЕГН на детето“, hint „Въведете ЕГН на детето“. Good: hint „Пише го в акта за раждане.“
"""

import re

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_ASKING = re.compile(r"^(моля,?\s*)?(въведете|напишете|попълнете|изберете|посочете)?\s*", re.IGNORECASE)
PROBLEM = Problem(
    "hint-repeats-label",
    Text("Пояснението повтаря етикета.", "The hint repeats the label."),
    Text(
        "Кажете къде се намира отговорът, или махнете пояснението.",
        "Say where the answer is found, or remove the hint.",
    ),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds hints that add nothing."""
    for path, field in subject.questions:
        hint, label = field.definition.hint, field.definition.label
        if hint and _bare(hint.bg) == _bare(label.bg):
            notes.value((*path, "hint"), PROBLEM)


def _bare(text: str) -> str:
    return _ASKING.sub("", text.strip().casefold()).strip(" .:*…")
