"""`scenario-record`: a scenario lets a register answer what it never answers.

Why: the check reads what the register says; a misspelt name in the example is as good as silence.
Bad: `records: {person: {firstname: Мария}}`. Good: `records: {person: {first_name: Мария}}`,
or `down`, `not-found`, `hidden`.
"""

from collections.abc import Mapping
from typing import Any

from gishe.language.lint.subject import Subject
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.language.vocabulary import Shape
from gishe.values.problem import Problem
from gishe.values.text import Text

_STATES = ("down", "not-found", "hidden")
_NOT_ASKED = Problem(
    "scenario-record",
    Text("Тази проверка не пита регистър.", "This check asks no register."),
    Text("Махнете записа.", "Remove the record."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Compares each record with what its register answers."""
    if notes.broken:
        return  # it may come of what is wrong elsewhere
    checks = {check.id for check in subject.service.checks}
    answers = {**subject.records, **subject.known}
    for path, scenario in subject.scenarios:
        for name, record in scenario.records.items():
            here = (*path, "records", name)
            if name in answers:
                _compare(record, answers[name], here, notes)
            elif name in checks:
                notes.key(here, _NOT_ASKED)


def _compare(record: Any, shape: Shape, path: Path, notes: Notes) -> None:
    if isinstance(record, Mapping):
        for name, value in record.items():
            if name in shape.fields:
                _within(value, shape.fields[name], (*path, name), notes)
            else:
                says = Text(f"Регистърът не отговаря с „{name}“.", f'The register does not answer "{name}".')
                notes.key((*path, name), Problem("scenario-record", says, nearest(name, shape.fields)))
    elif record not in _STATES:
        says = Text("Тук се очаква отговор на регистъра.", "A register's answer is expected here.")
        hint = Text(
            "Напишете полетата му, или `down`, `not-found`, `hidden`.",
            "Write its fields, or `down`, `not-found`, `hidden`.",
        )
        notes.value(path, Problem("scenario-record", says, hint))


def _within(value: Any, shape: Shape, path: Path, notes: Notes) -> None:
    rows = value if isinstance(value, list) else [value]
    for at, row in enumerate(rows if shape.fields else ()):
        if isinstance(row, Mapping):
            _compare(
                row, Shape(shape.kind, fields=shape.fields), (*path, at) if isinstance(value, list) else path, notes
            )
