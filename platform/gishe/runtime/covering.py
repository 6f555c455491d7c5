"""What of a service its scenarios reach: questions, branches, outcomes of checks, steps, acts, speeds, decisions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from gishe.cases import event as e
from gishe.language.approval import Step
from gishe.language.by_hand import by_hand
from gishe.language.compiled import CompiledCheck, Service
from gishe.language.payment import PaymentOptions
from gishe.language.scenario import Scenario
from gishe.language.vocabulary import Field
from gishe.runtime.coverage import Coverage, named
from gishe.runtime.rehearsed import Rehearsed
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.runtime.watching import Kind, Point, Watch, watched
from gishe.values.plain import Plain
from gishe.values.problem import Place, Problem
from gishe.values.text import Text
from gishe.values.work_calendar import WorkCalendar

_UNTRIED = Text("Никой пример не стига дотук: {what}.", "No scenario gets here: {what}.")
_UNTRIED_HINT = Text(
    "Добавете пример; `gishe new scenario {service}` предлага такъв.",
    "Add a scenario; `gishe new scenario {service}` proposes one.",
)


def cover(service: Service, municipality: Mapping[str, Plain], calendar: WorkCalendar) -> Coverage:
    """Rehearses all scenarios of a service and says what they reach."""
    return cover_by(service, service.definition.scenarios, municipality, calendar)


def cover_by(
    service: Service, scenarios: Sequence[Scenario], municipality: Mapping[str, Plain], calendar: WorkCalendar
) -> Coverage:
    """Rehearses these scenarios, which may be `given` each other, and says what they reach."""
    return rehearse_all(service, scenarios, municipality, calendar)[1]


def rehearse_all(
    service: Service, scenarios: Sequence[Scenario], municipality: Mapping[str, Plain], calendar: WorkCalendar
) -> tuple[tuple[Rehearsed, ...], Coverage]:
    """Rehearses these scenarios once each: how each of them went, and what they reach together."""
    watch = Watch()
    watching = watched(service, watch)
    runs = tuple(rehearse(watching, inherit(one, scenarios), municipality, calendar) for one in scenarios)
    watch.seen.update(point for run in runs for point in reached_by(run))
    return runs, Coverage(service.id, tuple(_points(service, watch.possible)), frozenset(watch.seen))


def untried(coverage: Coverage, place: Callable[[Point], Place | None]) -> tuple[Problem, ...]:
    """Lists the steps and the decisions that no scenario reaches; a service is published with none such.

    `place` says where in the file a point is to be looked for.
    """
    missing = (one for one in coverage.missing if one.kind in {"step", "decision"})
    return tuple(_untried(coverage.service, point).at(place(point)) for point in missing)


def _untried(service: str, point: Point) -> Problem:
    what = named(point)
    says = Text(_UNTRIED.bg.format(what=what.bg), _UNTRIED.en.format(what=what.en))
    return Problem("untried", says, _UNTRIED_HINT.fill(service=service))


def _points(service: Service, possible: set[Point]) -> Iterator[Point]:
    for page in service.pages:
        if page.show_if:
            yield from _branches("page", page.id, possible)
        for field in page.fields:
            yield from _asked("field", field.id, field, possible)
    yield from (Point("speed", name) for name in service.definition.speeds)
    for check in service.checks:
        if check.when:
            yield from _branches("check_when", check.id, possible)
        yield from _found(check, possible)
    for step in service.steps.values():
        yield Point("step", step.id)
        if step.when:
            yield from _branches("when", step.id, possible)
        yield from (Point("act", step.id, act) for act in _acts(step.definition))
        if step.definition.not_same_as:
            yield Point("four_eyes", step.id)
        yield from _escalations(step.definition)
        for field in step.fill:
            yield from _asked("fill", f"{step.id}.{field.id}", field, possible)
    yield from (Point("decision", name) for name in _decisions(service))


def _found(check: CompiledCheck, possible: set[Point]) -> Iterator[Point]:
    """Gives what a check may come to: a fee is paid, or was not in time; never wrong; an official gives each answer."""
    if its := by_hand(check):
        yield from (Point("answer", check.id, name) for name in its.answers)
        return
    if not isinstance(check.options, PaymentOptions):
        yield from _branches("check", check.id, possible, ("pass", "fail"))
        return
    yield Point("check", check.id, "pass")
    if check.options.within:
        yield Point("check", check.id, "unknown")


def _asked(kind: Kind, name: str, field: Field, possible: set[Point]) -> Iterator[Point]:
    yield Point(kind, name)
    yield from (Point(kind, f"{name}.{row.id}") for row in field.rows)
    if field.show_if:
        yield from _branches("show_if", name, possible)


def _branches(
    kind: Kind, name: str, possible: set[Point], values: tuple[str, str] = ("true", "false")
) -> Iterator[Point]:
    yield from (Point(kind, name, value) for value in values)
    if (unknown := Point(kind, name, "unknown")) in possible:
        yield unknown


def _acts(step: Step) -> tuple[str, ...]:
    if not step.opinion:
        return step.acts
    return ("for", "against", "none", *(("silent",) if step.silence == "consent" else ()))


def _escalations(step: Step) -> Iterator[Point]:
    its = step.escalate if step.term else None
    yield from (Point("escalated", step.step, when) for when in ("before", "after") if its and getattr(its, when))


def _decisions(service: Service) -> Iterator[str]:
    if service.automatic_if:
        yield "automatic"
    if any(step.definition.decides for step in service.steps.values()):
        yield from ("granted", "refused")
    if any(step.definition.forwards for step in service.steps.values()):
        yield "forwarded"


def reached_by(run: Rehearsed) -> Iterator[Point]:
    """Gives what a scenario reached, but for the conditions and checks, which note it themselves."""
    case, papers = run.situation.case, run.situation.papers
    if not case.submitted_at:
        return
    yield Point("speed", case.speed)
    yield from _answered("field", "", run.situation.service.fields.values(), papers.answers)
    for step, fill in papers.fills.items():
        yield from _answered("fill", f"{step}.", run.situation.service.steps[step].fill, fill)
    yield from (Point("answer", one.check, one.answer) for one in case.by_hand)
    yield from (Point("step", opened.step) for opened in case.open)
    for taken in case.taken:
        if taken.by_somebody or taken.act == "silent":
            yield Point("step", taken.step)
            yield Point("act", taken.step, "silent" if taken.act == "silent" else taken.opinion or taken.act)
    yield from (Point("act", ask.step, "ask") for ask in case.asks)
    yield from (Point("four_eyes", step) for step, why in run.stopped if why == "four-eyes")
    told = (event for event in run.happened if isinstance(event, e.StepEscalated))
    yield from (Point("escalated", event.step, event.when) for event in told)
    if case.outcome:
        yield Point("decision", case.outcome if case.decided_by else "automatic")


def _answered(kind: Kind, before: str, fields: Iterable[Field], answers: Mapping[str, Plain]) -> Iterator[Point]:
    for field in fields:
        answer = answers.get(field.id)
        if answer is None:
            continue
        yield Point(kind, f"{before}{field.id}")
        rows = [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, list | tuple) else []
        yield from (
            Point(kind, f"{before}{field.id}.{inner.id}")
            for inner in field.rows
            if any(row.get(inner.id) is not None for row in rows)
        )
