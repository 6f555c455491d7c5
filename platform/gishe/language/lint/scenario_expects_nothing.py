"""`scenario-expects-nothing`: a scenario says how a case goes and not what must come out.

Why: it can't fail, so it tests nothing.
Bad: `expect: {}`. Good: `expect: {outcome: granted}`, or `checks`, `waiting_for`, `due`, `fee`, `document`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.scenario import Expectation
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "scenario-expects-nothing",
    Text("Сценарият не очаква нищо.", "The scenario expects nothing."),
    Text("Добавете например `outcome: granted`.", "Add for example `outcome: granted`."),
    severity="warning",
)
_NOTHING = Expectation()


def find(subject: Subject, notes: Notes) -> None:
    """Finds scenarios without expectations."""
    for path, scenario in subject.scenarios:
        if scenario.expect == _NOTHING:
            notes.value((*path, "expect"), PROBLEM)
