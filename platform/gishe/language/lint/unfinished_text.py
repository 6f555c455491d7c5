"""`unfinished-text`: a text that people read was left unfinished.

Why: it is on the portal as soon as the service is published.
Bad: `about: {bg: "TODO: какво прави", en: "???"}`. Good: the sentence itself.
"""

import re2

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_LEFT = re2.compile(r"(?i)\b(TODO|FIXME|XXX|TBD|lorem ipsum)\b|\?\?\?|ДА СЕ ДОПЪЛНИ")
PROBLEM = Problem(
    "unfinished-text",
    Text("Текстът не е довършен.", "The text is unfinished."),
    Text("Напишете го докрай, преди да публикувате.", "Finish it before publishing."),
    severity="warning",
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds texts and documents with the usual marks of what is still to be written."""
    if not _LEFT.search(subject.prose):
        return
    for path, text in subject.words:
        if _LEFT.search(text):
            notes.value(path, PROBLEM)
    if _LEFT.search(subject.document):
        notes.value(("document", "body"), PROBLEM)
