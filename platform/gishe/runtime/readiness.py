"""Whether a service may be published: its scenarios hold, and between them reach every step and every decision."""

from collections.abc import Callable, Mapping, Sequence

from gishe.language.compiled import Service
from gishe.language.route import step_paths
from gishe.language.tree import Path, Tree
from gishe.runtime.coverage import Coverage
from gishe.runtime.covering import rehearse_all, untried
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit
from gishe.runtime.watching import Point
from gishe.values.plain import Plain
from gishe.values.problem import Place, Problem
from gishe.values.text import LANGUAGES, Text
from gishe.values.work_calendar import WorkCalendar

_FAILS = Text("Сценарият „{name}“ не излиза: {wrong}", "The scenario “{name}” fails: {wrong}")
_FAILS_HINT = Text(
    "Поправете услугата или примера; `gishe test {service}` го пуска отново.",
    "Mend the service or the scenario; `gishe test {service}` runs it again.",
)


def unready(
    service: Service, municipality: Mapping[str, Plain], tree: Callable[[], Tree | None]
) -> tuple[Problem, ...]:
    """Lists what keeps a service, as its file is now, from being published in a municipality.

    Each scenario is rehearsed once. `tree` gives the definition with what it shares in place, where it can be read:
    problems have their places from it. It is asked for only where there are any.
    """
    scenarios = service.definition.scenarios
    runs, coverage = rehearse_all(service, scenarios, municipality, WorkCalendar())
    wrong = [differences(run, inherit(one, scenarios)) for one, run in zip(scenarios, runs, strict=True)]
    return shortcomings(service, wrong, coverage, tree)


def shortcomings(
    service: Service, wrong: Sequence[Sequence[Text]], coverage: Coverage, tree: Callable[[], Tree | None]
) -> tuple[Problem, ...]:
    """Lists what rehearsals have shown: what came out otherwise of each scenario, and what none of them reached."""
    failing = (
        _failing(service, at, found).at(_place(tree, ("scenarios", at))) for at, found in enumerate(wrong) if found
    )
    return (*failing, *untried(coverage, lambda point: _place(tree, _path(service, point))))


def _failing(service: Service, at: int, wrong: Sequence[Text]) -> Problem:
    name = service.definition.scenarios[at].name
    bg, en = (" ".join(one.to(language) for one in wrong) for language in LANGUAGES)
    says = Text(_FAILS.bg.format(name=name, wrong=bg), _FAILS.en.format(name=name, wrong=en))
    return Problem("scenario-fails", says, _FAILS_HINT.fill(service=service.id))


def _place(tree: Callable[[], Tree | None], path: Path) -> Place | None:
    read = tree()
    return read.place(path) if read else None


def _path(service: Service, point: Point) -> Path:
    """Says where in the definition an author looks for what was not reached: the step, or the scenarios."""
    steps = ((path, step.step) for group in step_paths(service.definition.approval) for path, step in group)
    found = (path for path, name in steps if point.kind == "step" and name == point.name)
    return next(found, ("decide", "automatic_if") if point.name == "automatic" else ("scenarios",))
