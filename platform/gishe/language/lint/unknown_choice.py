"""`unknown-choice`: an expression compares with a value that is never there.

Why: such a comparison is false in every case, quietly; a misspelt option opens no page and passes no check.
Bad: `form.tenure == 'ovner'`. Good: `form.tenure == 'owner'`, an option of the question.
"""

import re
from collections.abc import Iterator

from gishe.language.applicants import GROUNDS
from gishe.language.expressions import Located
from gishe.language.lint.subject import Subject
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_NAME = r"((?:form|steps|checks)\.[a-z_0-9.]+|applicant\.kind|applicant\.by\.ground|speed)"
_TEXT = r"""(?:'([^'\\]*)'|"([^"\\]*)")"""
_AFTER = re.compile(rf"\b{_NAME}\s*[!=]=\s*{_TEXT}")
_BEFORE = re.compile(rf"{_TEXT}\s*[!=]=\s*{_NAME}\b")
_AMONG = re.compile(rf"\b{_NAME}\s+in\s+\[([^\]]*)\]|\bone_of\(\s*{_NAME}\s*,\s*\[([^\]]*)\]")
_ONE = re.compile(_TEXT)


def find(subject: Subject, notes: Notes) -> None:
    """Finds texts beside a name that can't have them as its value."""
    known = _known(subject)
    for path, expression in subject.expressions.items():
        for name, value, at in _compared(expression.source):
            if name in known and value not in known[name]:
                says = Text(f"„{name}“ никога не е „{value}“.", f'"{name}" is never "{value}".')
                before = expression.source[:at]
                line, column = before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
                problem = Problem("unknown-choice", says, nearest(value, known[name]))
                notes.inside(path, Located(line, column, problem))


def _compared(source: str) -> Iterator[tuple[str, str, int]]:
    for found in _AFTER.finditer(source):
        group = 2 if found[2] is not None else 3
        yield found[1], found[group], found.start(group)
    for found in _BEFORE.finditer(source):
        group = 1 if found[1] is not None else 2
        yield found[3], found[group], found.start(group)
    for found in _AMONG.finditer(source):
        name, group = (found[1], 2) if found[1] else (found[3], 4)
        for one in _ONE.finditer(found[group]):
            inner = 1 if one[1] is not None else 2
            yield name, one[inner], found.start(group) + one.start(inner)


def _known(subject: Subject) -> dict[str, frozenset[str]]:
    acts = frozenset({"approve", "refuse", "return", "send-back", "forward", "opinion", "skipped", "silent", "closed"})
    opinions = frozenset({"for", "against", "none"})
    known = {
        "speed": frozenset(subject.service.definition.speeds),
        "applicant.kind": frozenset(GROUNDS),
        "applicant.by.ground": frozenset(one for grounds in GROUNDS.values() for one in grounds),
        **{f"checks.{check.id}.outcome": frozenset({"pass", "fail", "unknown"}) for check in subject.service.checks},
        **{f"steps.{name}.act": acts for name in subject.service.steps},
        **{f"steps.{name}.opinion": opinions for name in subject.service.steps},
    }
    for field in subject.service.fields.values():
        known |= {f"form.{field.id}": frozenset(field.choices)} if field.choices else {}
    for name, step in subject.service.steps.items():
        known |= {f"steps.{name}.fill.{field.id}": frozenset(field.choices) for field in step.fill if field.choices}
    return known
