"""`label-ending`: a label ends with a colon, an asterisk or „(задължително)“.

Why: the page marks what is optional and sets the label apart by itself; screen readers read the sign aloud.
Bad: `label: {bg: "Име: *", en: "Name:"}`. Good: `label: {bg: Име, en: Name}`.
"""

import re2

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
#: What a label may end with and should not; `--fix` takes it away.
ENDING = re2.compile(r"(?i)[\s:*]*[:*]\s*$|\s*\((задължително|задължително поле|required)\)\s*$")
_SIGNS = (":", "*", ")")
_LABELS = frozenset({"label", "title", "row"})
PROBLEM = Problem(
    "label-ending",
    Text(
        "Етикетът завършва със знак, който страницата не очаква.",
        "The label ends with a sign that the page does not expect.",
    ),
    Text("Махнете двоеточието, звездичката или скобите накрая.", "Remove the colon, asterisk or brackets at its end."),
    severity="warning",
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds labels and titles with such an ending."""
    for path, text in subject.words:
        # Few texts end like that: the pattern is asked only of those.
        if text.rstrip().endswith(_SIGNS) and _LABELS.intersection(path[-2:]) and ENDING.search(text):
            notes.value(path, PROBLEM)
