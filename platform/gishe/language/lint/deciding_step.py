"""`no-deciding-step`, `unreachable-step`: the approval route has no end, or goes on after it.

Why: a case that nobody may decide waits for ever, and a step behind the decision never opens.
Bad: `approval` whose last step has no `decides: true`. Good: exactly one step decides for sure, the last one; a step
before it may decide too, if `when` says in which cases.
"""

from collections.abc import Iterator

from gishe.language.approval import Step
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.route import step_paths
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOBODY = Problem(
    "no-deciding-step",
    Text("Никой не решава по тази услуга.", "Nobody decides in this service."),
    Text(
        "Сложете `decides: true` на последната стъпка, или `automatic_if` в `decide`.",
        "Put `decides: true` on the last step, or `automatic_if` in `decide`.",
    ),
)
_UNSURE = Problem(
    "no-deciding-step",
    Text("Последната стъпка не решава винаги.", "The last step does not always decide."),
    Text("Тя трябва да е с `decides: true` и без `when`.", "It must have `decides: true` and no `when`."),
)
_BESIDE = Problem(
    "no-deciding-step",
    Text(
        "Стъпка, която решава, не може да е заедно с други.", "A step that decides can't be taken together with others."
    ),
    Text("Изнесете я след тях.", "Move it behind them."),
)
_BEHIND = Problem(
    "unreachable-step",
    Text("Дотук никога не се стига: решава стъпка преди тази.", "This is never reached: a step before it decides."),
    Text(
        "Сложете `when` на решаващата стъпка, или махнете тази.", "Put `when` on the deciding step, or remove this one."
    ),
)
_OPINION = Problem(
    "no-deciding-step",
    Text("Стъпка за становище не може да решава.", "A step for an opinion can't decide."),
    Text("Оставете само едно от `opinion` и `decides`.", "Keep only one of `opinion` and `decides`."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a route without an end, steps behind the end, and a decision among steps taken together."""
    groups = step_paths(subject.service.definition.approval)
    if not groups:
        if subject.service.automatic_if is None:
            notes.key(("approval",) if ("approval",) in subject.tree.values else (), _NOBODY)
        return
    for path, problem in _found(groups):
        notes.value(path, problem)


def _found(groups: tuple[tuple[tuple[Path, Step], ...], ...]) -> Iterator[tuple[Path, Problem]]:
    ended = False
    for group in groups:
        for path, step in group:
            if ended:
                yield path, _BEHIND
            if step.decides and step.opinion:
                yield (*path, "decides"), _OPINION
            if step.decides and len(group) > 1:
                yield (*path, "decides"), _BESIDE
        ended = ended or any(step.decides and step.when is None for _, step in group)
    if not ended:
        last = groups[-1][-1]
        yield last[0], _UNSURE if any(step.decides for group in groups for _, step in group) else _NOBODY
