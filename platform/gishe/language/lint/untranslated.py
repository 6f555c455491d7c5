"""`untranslated`: the English text is in Bulgarian, or the Bulgarian one has no Bulgarian letter.

Why: a copied text passes for a translation, and nobody notices until a foreigner reads it.
Bad: `{bg: Причина, en: Причина}`, `{bg: Reason, en: Причина}`. Good: `{bg: Причина, en: Reason}`.
"""

import re

import re2

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_CYRILLIC = re.compile("[а-яА-Я]")
_LATIN_WORD = re.compile("[A-Za-z]{3}")
_QUOTED = re2.compile(r"[“„\"][^”“\"]*[”“\"]|\([^)]*\)")
_ENGLISH = Problem(
    "untranslated",
    Text("Английският текст е на кирилица.", "The English text is in Cyrillic."),
    Text("Преведете го на английски.", "Translate it into English."),
    severity="warning",
)
_BULGARIAN = Problem(
    "untranslated",
    Text("Българският текст е на латиница.", "The Bulgarian text is in Latin letters."),
    Text("Напишете го на кирилица.", "Write it in Cyrillic."),
    severity="warning",
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds texts in the other language's letters; quoted names and words in brackets may be in either."""
    for path, text in subject.words:
        cyrillic = _CYRILLIC.search(text)
        if path[-1] == "en" and cyrillic and not _LATIN_WORD.search(text):
            notes.value(path, _ENGLISH)
        elif path[-1] == "bg" and not cyrillic and " " in text and _LATIN_WORD.search(_QUOTED.sub("", text)):
            notes.value(path, _BULGARIAN)
