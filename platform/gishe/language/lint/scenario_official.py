"""`scenario-official`: a scenario says that somebody is absent, or stands in, whom its `officials` do not name.

Why: nobody would be absent, and the example would show something else than it says. Whoever is called `applicant` is
the one who applied.
Bad: `absent: [{who: kmet, …, substitute: sawa, …}]` with `officials: {kmet: mayor, sava: secretary}`.
Good: `substitute: sava`.
"""

from collections.abc import Iterator

from gishe.language.lint.subject import Subject
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.scenario import Scenario
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text


def find(subject: Subject, notes: Notes) -> None:
    """Looks for each of them among the officials of the scenario, and of those that it is given."""
    known: dict[str, frozenset[str]] = {}
    for path, scenario in subject.scenarios:
        first = subject.service.definition.scenarios[0].name
        origin = first if scenario.given == "first" else scenario.given
        officials = known.get(origin or "", frozenset()) | scenario.officials.keys()
        known[scenario.name] = officials
        for where, name in _named(scenario, path):
            if name not in officials:
                says = Text(f"„{name}“ не е сред `officials`.", f'"{name}" is not among the `officials`.')
                notes.value(where, Problem("scenario-official", says, nearest(name, officials)))


def _named(scenario: Scenario, path: Path) -> Iterator[tuple[Path, str]]:
    for at, absence in enumerate(scenario.absent):
        yield (*path, "absent", at, "who"), absence.who
        if absence.substitute:
            yield (*path, "absent", at, "substitute"), absence.substitute
