"""`ways-differ`: the form lets people choose other ways of delivery than those the service delivers by.

Why: who chooses a way that is not in `deliver` gets the document by another; one that nobody can choose is never used.
Bad: `use: common/delivery` offers the counter, with `deliver: [portal]`. Good: `deliver: [portal, counter]`.
"""

from collections.abc import Iterator

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.ways import question_of_ways
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text(
    "Нека `deliver` изброява точно това, което въпросът предлага.", "Let `deliver` list just what the question offers."
)


def find(subject: Subject, notes: Notes) -> None:
    """Compares `deliver` with the choices of the question about delivery."""
    for says in _differences(subject):
        notes.value(("deliver",), Problem("ways-differ", says, _HINT, severity="warning"))


def _differences(subject: Subject) -> Iterator[Text]:
    ways = subject.service.definition.deliver
    question = question_of_ways(subject.service.fields.values())
    if question is None:
        if len(ways) > 1:
            yield Text(
                "Връчва се по няколко начина, а формулярът не пита по кой.",
                "There are several ways of delivery, and the form does not ask which.",
            )
        return
    for way in question.choices:
        if way not in ways:
            yield Text(
                f"Въпросът „{question.id}“ предлага „{way}“, а услугата не връчва така.",
                f'The question "{question.id}" offers "{way}", and the service does not deliver so.',
            )
    for way in ways:
        if way not in question.choices:
            yield Text(
                f"Никой не може да избере „{way}“ във въпроса „{question.id}“.",
                f'Nobody can choose "{way}" in the question "{question.id}".',
            )
