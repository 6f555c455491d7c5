"""`basis-without-article`: a legal basis names a law and no place in it.

Why: the citizen and the court look the article up; "according to the law" can't be verified.
Bad: `basis: [АПК]`. Good: `basis: ["АПК, чл. 21, ал. 1"]`.
"""

import re

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

LEVEL = "gold"
_PLACE = re.compile(r"чл\.|§|параграф|т\.\s*\d|приложение|art\.", re.IGNORECASE)
PROBLEM = Problem(
    "basis-without-article",
    Text("Основанието не посочва член.", "The basis names no article."),
    Text("Допишете го: „АПК, чл. 21, ал. 1“.", 'Add it: "АПК, чл. 21, ал. 1".'),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds bases of the service without an article, a paragraph or a point."""
    for at, basis in enumerate(subject.service.definition.basis):
        if not _PLACE.search(basis):
            notes.value(("basis", at), PROBLEM)
