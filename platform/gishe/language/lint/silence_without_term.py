"""`silence-without-term`: silence counts as consent, and there is no term after which it would, or no opinion to give.

Why: without a term the step waits for ever; a step that is no opinion can't be consented to by silence.
Bad: `{step: roads, opinion: true, silence: consent}`. Good: the same with `term: 14 days`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_TERM = Problem(
    "silence-without-term",
    Text("Няма срок, след който мълчанието да е съгласие.", "There is no term after which silence is consent."),
    Text("Добавете `term: 14 days`.", "Add `term: 14 days`."),
)
_OPINION = Problem(
    "silence-without-term",
    Text("Само становище може да се даде с мълчание.", "Only an opinion can be given by silence."),
    Text("Добавете `opinion: true`, или махнете `silence`.", "Add `opinion: true`, or remove `silence`."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds silence that can't become consent."""
    for path, step in subject.steps:
        if step.silence and not step.opinion:
            notes.value((*path, "silence"), _OPINION)
        elif step.silence and step.term is None:
            notes.value((*path, "silence"), _TERM)
