"""`document-untranslated`: the document is printed in English too, and its text in English is not written.

Why: the page in English would have the text in Bulgarian, under an English title.
Bad: `languages: [bg, en]` with `body` alone. Good: with `translation` beside it.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "document-untranslated",
    Text(
        "Документът се печата и на английски, а текстът му е само на български.",
        "The document is printed in English too, and its text is in Bulgarian only.",
    ),
    Text("Напишете го и в `translation`.", "Write it in `translation` too."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a body without its translation, of the document and of the service's own letters."""
    definition = subject.service.definition
    if "en" not in definition.document.languages:
        return
    if definition.document.translation is None:
        notes.value(("document", "languages"), PROBLEM)
    if definition.refusal and definition.refusal.translation is None:
        notes.value(("refusal", "body"), PROBLEM)
    if definition.return_ and definition.return_.translation is None:
        notes.value(("return", "body"), PROBLEM)
