"""Giving an opinion: for, against or none, chosen as acts of their own; nobody is bound by it."""

from gishe.cases.acts.act import Act, Attempt
from gishe.values.problem import Problem
from gishe.values.text import Text

_NEEDS_OPINION = Problem("needs-opinion", Text("Посочете становището си.", "Give your opinion."), field="opinion")


def _lacks(attempt: Attempt) -> Problem | None:
    return None if attempt.doing.opinion else _NEEDS_OPINION


ACT = Act("opinion", 10, {"for": "for", "against": "against", "none": "none"}, lacks=_lacks)
