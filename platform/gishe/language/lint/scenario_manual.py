"""`scenario-manual`: a scenario answers a check that no person makes, or with an answer that is not offered.

Why: such an answer is never given, and the scenario tests something else than it says.
Bad: `manual: {state: ill}` where the answers are `sick` and `sound`. Good: `manual: {state: sick}`.
"""

from gishe.language.by_hand import by_hand
from gishe.language.lint.subject import Subject
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text

_BY_HAND = Problem(
    "scenario-manual",
    Text("Тази проверка се прави от служител.", "An official makes this check."),
    Text("Напишете отговора му под `manual`.", "Write the answer under `manual`."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds answers to nobody's questions, answers that nobody can give, and records of what no register is asked."""
    if notes.broken:
        return  # it may come of what is wrong elsewhere
    asked = {check.id: tuple(its.answers) for check in subject.service.checks if (its := by_hand(check))}
    for path, scenario in subject.scenarios:
        for name, answer in scenario.manual.items():
            _compare(name, answer, (*path, "manual", name), asked, notes)
        for name in scenario.records:
            if name in asked:
                notes.key((*path, "records", name), _BY_HAND)


def _compare(name: str, answer: str, path: Path, asked: dict[str, tuple[str, ...]], notes: Notes) -> None:
    if name not in asked:
        says = Text(f"Няма проверка „{name}“, която да се прави от служител.", f'No official makes a check "{name}".')
        notes.key(path, Problem("scenario-manual", says, nearest(name, asked)))
    elif answer not in asked[name]:
        says = Text(f"„{answer}“ не е сред отговорите.", f'"{answer}" is not one of the answers.')
        notes.value(path, Problem("scenario-manual", says, nearest(answer, asked[name])))
