"""`optional-printed-unguarded`: the document prints an answer that may be absent, with no condition around it.

Why: where the answer is absent, the document can't be made, on the day it should be issued.
Bad: `{{ form.note }}` of an optional field. Good: `{% if form.note %}{{ form.note }}{% endif %}`.
A loop is a condition too: over an optional list that is absent it prints nothing, so its rows are there inside it.
"""

from collections.abc import Iterator

from gishe.language.body_check import Printed
from gishe.language.expressions import Located
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.vocabulary import Field
from gishe.values.problem import Problem
from gishe.values.text import Text


def find(subject: Subject, notes: Notes) -> None:
    """Finds names that the body prints and that some case may not have."""
    absent = set(_absent(subject))
    # A register may be down, find nobody, or hide any field of what it finds, and a person may decide without it.
    records = {f"checks.{check.id}.record" for check in subject.service.checks}
    for printed in subject.body.printed:
        parts = printed.name.split(".")
        outer = {".".join(parts[:length]) for length in range(2, len(parts) + 1)}
        if outer & records or (outer & absent) - printed.sure:
            says = Text(
                f"Документът печата „{printed.name}“, а такъв отговор може и да няма.",
                f'The document prints "{printed.name}", and there may be no such answer.',
            )
            hint = Text(
                f"Напишете {{% if {printed.name} %}}…{{% endif %}} около него.",
                f"Write {{% if {printed.name} %}}…{{% endif %}} around it.",
            )
            notes.inside(
                ("document", "body"),
                Located(printed.line, _column(subject, printed), Problem("optional-printed-unguarded", says, hint)),
            )


def _column(subject: Subject, printed: Printed) -> int:
    line = subject.service.definition.document.body.split("\n")[printed.line - 1]
    return max(line.find(printed.name.rpartition(".")[2]), 0) + 1


def _absent(subject: Subject) -> Iterator[str]:
    for page in subject.service.pages:
        hidden = page.show_if is not None
        yield from _fields("form", page.fields, hidden=hidden)
    for step in subject.service.steps.values():
        passed = step.when is not None or subject.service.enough(step.id) is not None
        hidden = passed or subject.service.automatic_if is not None
        yield from _fields(f"steps.{step.id}.fill", step.fill, hidden=hidden)


def _fields(outer: str, fields: tuple[Field, ...], *, hidden: bool) -> Iterator[str]:
    for field in fields:
        name = f"{outer}.{field.id}"
        if hidden or field.definition.optional or field.show_if:
            yield name
        yield from _fields(name, field.rows, hidden=False)
