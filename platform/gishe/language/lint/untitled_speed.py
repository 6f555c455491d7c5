"""`untitled-speed`: there are several speeds, and one has no title.

Why: the applicant chooses among them by their titles.
Bad: `fast: {fee: 10.23 EUR, term: 3 days}` beside another. Good: `fast: {title: {bg: Бърза, en: Fast}, …}`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "untitled-speed",
    Text("Скоростта няма име, а се избира измежду няколко.", "The speed has no title, and it is chosen among several."),
    Text("Добавете `title: {bg: …, en: …}`.", "Add `title: {bg: …, en: …}`."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds speeds to choose from without a title."""
    speeds = subject.service.definition.speeds
    for name, speed in speeds.items():
        if len(speeds) > 1 and speed.title is None:
            notes.key(("speeds", name), PROBLEM)
