"""`shouting`: a text is in capital letters throughout.

Why: capitals are read slowly, by some screen readers letter by letter, and look like shouting.
Bad: „ДАННИ ЗА ЗАЯВИТЕЛЯ“. Good: „Данни за заявителя“.
"""

import re

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 5
PROBLEM = Problem(
    "shouting",
    Text("Текстът е само с главни букви.", "The text is in capitals throughout."),
    Text("Напишете го с малки.", "Write it in small letters."),
    severity="warning",
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds texts of several words in capitals; short ones are abbreviations."""
    for path, text in subject.words:
        if text.isupper() and len(text.split()) > 1 and any(len(word) > _LONGEST for word in _WORD.findall(text)):
            notes.value(path, PROBLEM)
