"""`repeated-item`: a list names the same thing twice.

Why: one of the two was meant to be something else, or is left over.
Bad: `applicants: [person, person]`. Good: `applicants: [person, company]`.
"""

from gishe.language.lint.wording import Wording
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text

WORDS = True
_HINT = Text("Оставете го само веднъж.", "Keep it once.")


def find(subject: Wording, notes: Notes) -> None:
    """Finds repeated texts in the lists of a definition; scenarios may repeat what they like."""
    seen: set[tuple[Path, str]] = set()
    for path, text in subject.texts:
        if path and isinstance(path[-1], int) and path[0] != "scenarios":
            if (path[:-1], text.strip()) in seen:
                says = Text(f"„{text}“ вече е в списъка.", f'"{text}" is in the list already.')
                notes.value(path, Problem("repeated-item", says, _HINT, severity="warning"))
            seen.add((path[:-1], text.strip()))
