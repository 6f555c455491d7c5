"""`stray-space`: a text begins or ends with a space, or has two in a row.

Why: two options that look the same are not; documents and letters come out with gaps.
Bad: `{bg: "Причина ", en: "Reason  for"}`. Good: `{bg: Причина, en: Reason for}`. `gishe check --fix` mends it.
"""

import re2

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_STRAY = re2.compile(r"^\s|[ \t\x{a0}]$|[ \t\x{a0}]{2,}")
PROBLEM = Problem(
    "stray-space",
    Text("Има излишен интервал.", "There is a space too many."),
    Text("Махнете го; `gishe check --fix` го прави сам.", "Remove it; `gishe check --fix` does it for you."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds such texts among those on one line."""
    for path, text in subject.words:
        mark = subject.tree.values.get(path)
        if _STRAY.search(text) and (mark is None or mark.single):
            notes.value(path, PROBLEM)
