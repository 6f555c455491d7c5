"""`optional-read-unguarded`: a condition reads an optional answer without asking whether it is there.

Why: what is absent is unknown, and so is the condition: a check becomes "unknown", a page stays hidden.
Bad: `form.note == ''`. Good: `!has(form.note)`, or `has(form.area) && form.area > 100.0`.
"""

from gishe.language.expressions import Located
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text


def find(subject: Subject, notes: Notes) -> None:
    """Finds expressions that read an optional answer and have no `has` of it."""
    fields = subject.service.fields.values()
    optional = {f"form.{field.id}" for field in fields if field.definition.optional and field.show_if is None}
    for path, expression in subject.expressions.items():
        for name in sorted(optional & expression.reads.names):
            at = expression.source.find(name)
            if at >= 0 and "has(" + name not in expression.source.replace(" ", ""):
                says = Text(f"Отговор „{name}“ може и да няма.", f'There may be no answer "{name}".')
                hint = Text(f"Напишете `has({name}) && …`.", f"Write `has({name}) && …`.")
                line, start = expression.source.count("\n", 0, at) + 1, expression.source.rfind("\n", 0, at) + 1
                problem = Problem("optional-read-unguarded", says, hint, severity="warning")
                notes.inside(path, Located(line, at - start + 1, problem))
