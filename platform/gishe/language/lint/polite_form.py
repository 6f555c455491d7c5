"""`polite-form`: a text addresses its reader with „вие“, „ви“ or „ваш“ in small letters.

Why: whom a municipality writes to is one person, and is addressed politely: „Вие“, „Ви“, „Ваш“ with a capital letter.
Bad: „За какво ви е нужен документът“. Good: „За какво Ви е нужен документът“. `gishe check --fix` mends it.
"""

import re2

from gishe.language.expressions import Located
from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
#: A small letter that should be a capital one, after whatever no word has in it.
SMALL = re2.compile(r"(^|[^\pL-])(в)(ие|и|ас|ам|аш(ият|ия|ата|ите|ето|а|е|и)?)($|[^\pL])")
PROBLEM = Problem(
    "polite-form",
    Text("Учтивото „Вие“ е с малка буква.", "The polite “Вие” has a small letter."),
    Text(
        "Напишете „Вие“, „Ви“, „Вас“, „Ваш“; `gishe check --fix` го прави сам.",
        "Write „Вие“, „Ви“, „Вас“, „Ваш“; `gishe check --fix` does it for you.",
    ),
    severity="warning",
)


def find(subject: Wording, notes: Notes) -> None:
    """Finds such words in what people read and in the document."""
    if not SMALL.search(subject.prose):
        return
    for path, text in subject.words:
        if SMALL.search(text):
            notes.value(path, PROBLEM)
    for number, line in enumerate(subject.document.split("\n"), 1):
        if found := SMALL.search(line):
            notes.inside(("document", "body"), Located(number, found.start(2) + 1, PROBLEM))
