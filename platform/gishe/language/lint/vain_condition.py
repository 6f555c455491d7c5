"""`never-true`, `always-true`: a condition comes out the same in every case.

Why: a page behind a condition that is never true is asked of nobody, a step is never taken; one that is always true
only looks as if it chose. Every combination of the answers, outcomes, acts and speeds that it reads is tried.
Bad: `when: "form.near_road && !form.near_road"`, or `show_if: "applicant.kind == 'company'"` where only persons apply.
Good: a condition that some cases meet and others don't, or none.
"""

from dataclasses import replace

from gishe.language.lint.domains import domains, worlds
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text

_CONDITIONS = frozenset({"show_if", "when", "pass_if", "automatic_if"})
_NEVER = Problem(
    "never-true",
    Text("Това условие никога не е вярно.", "This condition is never true."),
    Text(
        "Сравнете го с отговорите, изходите и стъпките, които чете, и го поправете или махнете.",
        "Compare it with the answers, outcomes and steps that it reads, and mend or remove it.",
    ),
)
_ALWAYS = Problem(
    "always-true",
    Text("Това условие винаги е вярно.", "This condition is always true."),
    Text("Махнете го, или го поправете.", "Remove it, or mend it."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds conditions that are never or always true."""
    if notes.broken:
        return
    known = domains(subject)
    for path, expression in subject.expressions.items():
        if not _is_condition(path) or {True, False} <= set(known.get(expression.source, ())):
            # What is asked for a yes or a no is both.
            continue
        if tried := worlds(expression.reads.names, known):
            came_out = set()
            for facts in tried:
                came_out.add(expression.holds(facts))
                if len(came_out - {None}) > 1:
                    break
            _say(path, came_out, notes)


def _is_condition(path: Path) -> bool:
    return bool(path) and path[-1] in _CONDITIONS


def _say(path: Path, came_out: set[bool | None], notes: Notes) -> None:
    if True not in came_out and came_out:
        # A page or question that nobody sees does no harm; a step never taken or a check never passed does.
        notes.value(path, replace(_NEVER, severity="warning") if path[-1] == "show_if" else _NEVER)
    elif came_out == {True}:
        notes.value(path, _ALWAYS)
