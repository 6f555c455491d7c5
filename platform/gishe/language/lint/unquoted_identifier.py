"""`unquoted-identifier`: a code (EGN, EKATTE, postcode, phone) is written without quotes and has become a number.

Why: a number loses its leading zeroes and is not what a citizen types.
Bad: `egn: 8001014509`. Good: `egn: "8001014509"`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.language.vocabulary import Kind, Shape
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "unquoted-identifier",
    Text(
        "Тук се очаква текст, а без кавички това е число.", "A text is expected here; without quotes this is a number."
    ),
    Text('Оградете го с кавички: "…".', 'Put it in quotes: "…".'),
)
_EXACT = frozenset({Kind.TEXT, Kind.DECIMAL, Kind.MONEY})


def find(subject: Subject, notes: Notes) -> None:
    """Finds numbers in scenarios where the question's or the record's shape is a text."""
    fields = {field.id: field.type.shape(field) for field in subject.service.fields.values()}
    records = subject.records
    for at, scenario in enumerate(subject.service.definition.scenarios):
        given = ((("answers", name), fields.get(name), value) for name, value in scenario.answers.items())
        kept = ((("records", name), records.get(name), value) for name, value in scenario.records.items())
        for inner, shape, value in (*given, *kept):
            for path in numbers(value, shape, ("scenarios", at, *inner)):
                notes.value(path, PROBLEM)


def numbers(value: Any, shape: Shape | None, path: Path) -> Iterator[Path]:
    """Finds the numbers of a value where its shape has texts."""
    if shape is None:
        return
    if isinstance(value, list):
        for at, row in enumerate(value):
            yield from numbers(row, Shape(shape.kind, fields=shape.fields), (*path, at))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from numbers(inner, shape.fields.get(name), (*path, name))
    elif isinstance(value, int | float) and not isinstance(value, bool) and shape.kind in _EXACT:
        yield path
