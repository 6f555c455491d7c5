"""`page-too-long`: a page asks more than twelve questions.

Why: people fill in on a phone and leave long pages; a mistake at the end hides those above.
Bad: thirty questions on a page „Данни“. Good: pages by subject: „За имота“, „За превозното средство“.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

MOST = 12


def find(subject: Subject, notes: Notes) -> None:
    """Finds pages with too many questions."""
    for at, page in enumerate(subject.service.pages):
        if len(page.definition.fields) > MOST and ("form", at, "fields") in subject.tree.values:
            says = Text(
                f"На страницата има {len(page.definition.fields)} въпроса.",
                f"There are {len(page.definition.fields)} questions on the page.",
            )
            hint = Text(f"Разделете я: до {MOST} на страница.", f"Split it: up to {MOST} on a page.")
            notes.value(("form", at, "page"), Problem("page-too-long", says, hint, severity="warning"))
