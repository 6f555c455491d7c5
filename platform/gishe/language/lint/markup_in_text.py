"""`markup-in-text`: a text holds HTML.

Why: texts are shown as written, so people would read `<b>`; a document's body is Markdown, which has its own signs.
Bad: `title: {bg: "<b>Важно</b>", en: …}`, `<br>` in a body. Good: `**важно**` in a body, plain words elsewhere.
"""

import re2

from gishe.language.expressions import Located
from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_MARKUP = re2.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>|&(nbsp|amp|lt|gt|quot|#\d+);")
PROBLEM = Problem(
    "markup-in-text",
    Text(
        "Тук има HTML, а текстът се показва както е написан.", "There is HTML here, and the text is shown as written."
    ),
    Text("Напишете го с обикновени думи; в документ – с Markdown.", "Write plain words; in a document, Markdown."),
    severity="warning",
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds tags and entities."""
    if not _MARKUP.search(subject.prose):
        return
    for path, text in subject.words:
        if _MARKUP.search(text):
            notes.value(path, PROBLEM)
    body = subject.document
    for found in _MARKUP.finditer(body):
        line, start = body.count("\n", 0, found.start()) + 1, body.rfind("\n", 0, found.start()) + 1
        notes.inside(("document", "body"), Located(line, found.start() - start + 1, PROBLEM))
