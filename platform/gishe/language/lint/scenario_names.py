"""`scenario-unknown`: a scenario names a check, step, answer, speed or scenario that the service does not have.

Why: such a scenario tests nothing, and nobody would notice.
Bad: `expect: {checks: {ownr: pass}}`. Good: the check's id, `owner`.
"""

from collections.abc import Iterable

from gishe.language.lint.subject import Subject
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.scenario import Scenario
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text

_WHAT = {
    "check": Text("проверка", "check"),
    "record": Text("проверка или данни", "check or known data"),
    "step": Text("стъпка", "step"),
    "field": Text("въпрос", "question"),
    "speed": Text("скорост", "speed"),
    "scenario": Text("сценарий преди този", "scenario before this one"),
}


def find(subject: Subject, notes: Notes) -> None:
    """Finds names in scenarios that the service does not know."""
    service, earlier = subject.service, list[str]()
    known = {
        "check": [check.id for check in service.definition.checks],
        "record": [*(one.id for one in service.definition.checks), *(one.id for one in service.definition.known)],
        "step": [*service.steps, "applicant", "wait"],
        "field": [field.id for page in service.pages for field in page.definition.fields],
        "speed": list(service.definition.speeds),
    }
    for at, scenario in enumerate(service.definition.scenarios):
        path: Path = ("scenarios", at)
        _names(scenario, path, {**known, "scenario": earlier}, notes)
        earlier += [scenario.name] if earlier else ["first", scenario.name]


def _names(scenario: Scenario, path: Path, known: dict[str, list[str]], notes: Notes) -> None:
    for name in scenario.answers:
        _one("field", name, (*path, "answers", name), known["field"], notes)
    for name in scenario.records:
        _one("record", name, (*path, "records", name), known["record"], notes)
    for name in scenario.expect.answers:
        _one("field", name, (*path, "expect", "answers", name), known["field"], notes)
    for name in scenario.expect.checks:
        _one("check", name, (*path, "expect", "checks", name), known["check"], notes)
    for name in scenario.expect.steps:
        _one("step", name, (*path, "expect", "steps", name), known["step"][:-2], notes)
    for at, step in enumerate(scenario.steps):
        first = next(iter(step), "")
        _one("step", first, (*path, "steps", at, first), known["step"], notes)
    if scenario.given is not None:
        _one("scenario", scenario.given, (*path, "given"), known["scenario"], notes)
    if scenario.speed is not None:
        _one("speed", scenario.speed, (*path, "speed"), known["speed"], notes)


def _one(what: str, name: str, path: Path, known: Iterable[str], notes: Notes) -> None:
    if name not in known:
        says = Text(f"Няма {_WHAT[what].bg} „{name}“.", f'There is no {_WHAT[what].en} "{name}".')
        notes.key(path, Problem("scenario-unknown", says, nearest(name, known)))
