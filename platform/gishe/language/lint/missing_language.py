"""`missing-language`: a text that people see is written in Bulgarian only.

Why: foreigners live and work in the municipality too, and the portal has an English version.
The fields of a register's messages may do without: their labels are the register's own words, and a translation that
nobody at the register has made would look like theirs.
Bad: `title: {bg: Причина}`. Good: `title: {bg: Причина, en: Reason}`.
"""

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_SEEN = frozenset({"title", "about", "label", "hint", "row", "suffix", "pass", "fail", "unknown"})
PROBLEM = Problem(
    "missing-language",
    Text("Текстът е само на български.", "The text is in Bulgarian only."),
    Text("Добавете го и на английски: {bg: …, en: …}.", "Add the English: {bg: …, en: …}."),
    severity="warning",
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds words with `bg` and without `en`, and bare texts where words belong."""
    english = {path[:-1] for path, _ in subject.words if path[-1] == "en"}
    for path, _ in subject.words:
        if path[0] == "operations" and "fields" in path:
            continue
        if path[-1] == "bg" and path[:-1] not in english:
            notes.value(path[:-1], PROBLEM)
        elif path[-1] in _SEEN:
            notes.value(path, PROBLEM)
