"""`stray-space`: a text begins or ends with a space, or has two in a row.

Why: two options that look the same are not; documents and letters come out with gaps.
Bad: `{bg: "Причина ", en: "Reason  for"}`. Good: `{bg: Причина, en: Reason for}`. `gishe check --fix` mends it.
"""

import re

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_STRAY = re.compile(r"^[\t\n\f\r ]|[ \t\xa0]\Z|[ \t\xa0]{2}")
PROBLEM = Problem(
    "stray-space",
    Text("Има излишен интервал.", "There is a space too many."),
    Text("Махнете го; `gishe check --fix` го прави сам.", "Remove it; `gishe check --fix` does it for you."),
    severity="warning",
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds such texts among those on one line."""
    for path, text in subject.words:
        if _STRAY.search(text) and ((mark := subject.tree.values.get(path)) is None or mark.single):
            notes.value(path, PROBLEM)
