"""`scenario-answer`: a scenario gives an answer that the form refuses.

Why: the example would stop at the form; one that means to show a refused form says so with `expect: {problems: […]}`.
Bad: `answers: {tenure: ovner}` where the options are `owner` and `tenant`. Good: `answers: {tenure: owner}`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.lint.unquoted_identifier import numbers
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.values.problem import Problem


def find(subject: Subject, notes: Notes) -> None:
    """Lets each question's type judge the answers of scenarios that expect no problems."""
    if notes.broken:
        return  # it may come of what is wrong elsewhere
    fields = subject.service.fields
    for path, scenario in subject.scenarios:
        if scenario.expect.problems:
            continue
        for name, answer in scenario.answers.items():
            field = fields.get(name)
            here: Path = (*path, "answers", name)
            for problem in field.type.admit(answer, field)[:1] if field and field.options is not None else ():
                # What is written as a number has its own rule.
                if field and not any(numbers(answer, field.type.shape(field), here)):
                    notes.value(_inner(here, problem, subject), Problem("scenario-answer", problem.says, problem.hint))


def _inner(path: Path, problem: Problem, subject: Subject) -> Path:
    """Follows a problem's field into the rows of an answer."""
    for step in problem.field.split(".")[1:]:
        path = (*path, int(step) if step.isdigit() else step)
    while path and path not in subject.tree.values:
        path = path[:-1]
    return path
