"""`unused-field`: a service that decides by itself asks a question whose answer nothing reads.

Why: personal data is collected only for what it is needed for (GDPR, art. 5, par. 1 (c)). Where officials decide, they
see every answer, so only services with `automatic_if` are looked at.
Bad: a field `phone` that no check, condition or document mentions. Good: remove it, or print it.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text(
    "Махнете въпроса, или използвайте отговора в проверка, условие или в документа.",
    "Remove the question, or use its answer in a check, a condition or the document.",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds questions of the form that no expression and no document reads."""
    # What can't be compiled might have read it.
    if notes.broken or subject.service.automatic_if is None:
        return
    read = subject.reads
    for name, path in subject.paths.items():
        if not any(one in {"form", f"form.{name}"} or one.startswith(f"form.{name}.") for one in read):
            says = Text(f"Отговорът „{name}“ не се използва никъде.", f'The answer "{name}" is used nowhere.')
            notes.value(path, Problem("unused-field", says, _HINT, severity="warning"))
