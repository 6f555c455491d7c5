"""`unused-known`: a register is to be asked while the form is filled in, and nothing is filled from it.

Why: personal data is asked for only where it is needed (GDPR, art. 5, par. 1 (c)).
Bad: `known: [{id: person, …}]` and no `prefill: known.person.…`. Good: a question with such a `prefill`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text(
    "Добавете към въпрос `prefill: known.{name}.…`, или махнете питането.",
    "Give a question `prefill: known.{name}.…`, or remove this.",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds what is asked of registers and read by no question."""
    if notes.broken:
        return  # what can't be compiled might have read it
    read = {name for field in subject.service.fields.values() if field.prefill for name in field.prefill.known}
    for at, one in enumerate(subject.service.definition.known):
        if one.id not in read:
            says = Text(f"От „{one.id}“ не се попълва нищо.", f'Nothing is filled from "{one.id}".')
            problem = Problem("unused-known", says, _HINT.fill(name=one.id), severity="warning")
            notes.value(("known", at, "id"), problem)
