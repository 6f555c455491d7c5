"""`mixed-alphabet`: one word has Cyrillic and Latin letters that look alike.

Why: „Cофия“ with a Latin C is found by no search, equal to no other „София“, and read letter by letter aloud.
The names of a register's elements and namespaces are left alone: they are as the register has published them.
Bad: „Cофия“ typed on two keyboards. Good: „София“, the whole word in one alphabet.
"""

import re

import re2

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_MIXED = re2.compile(r"[A-Za-z][а-яА-Я]|[а-яА-Я][A-Za-z]")
_PUBLISHED = frozenset({"element", "namespace", "inside"})
_HINT = Text("Напишете думата отново на една клавиатура.", "Type the word again on one keyboard.")


def find(subject: Wording, notes: Notes) -> None:
    """Finds such words anywhere in the file."""
    joined = "\n".join(subject.tree.lines)
    if not _MIXED.search(joined):
        return
    for path, text in subject.texts:
        if path and path[-1] in _PUBLISHED:
            continue
        if found := _MIXED.search(text):
            word = re.findall(r"\w*$", text[: found.start() + 1])[0] + re.findall(r"^\w*", text[found.start() + 1 :])[0]
            says = Text(f"В „{word}“ има и латински букви.", f'"{word}" has both Latin and Cyrillic letters.')
            notes.value(path, Problem("mixed-alphabet", says, _HINT, severity="warning"))
