"""Proposing a scenario that reaches what none has: small changes of the scenarios there are, tried one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, islice, product
from typing import Any

from gishe.cases.acts import BY_CHOICE
from gishe.cases.acts.approve import overruled
from gishe.cases.by_hand import asked_roles
from gishe.cases.case import OpenStep
from gishe.cases.clock import SOFIA
from gishe.cases.escalation import next_escalation
from gishe.cases.payment import held
from gishe.language.applicants import GROUNDS, ApplicantKind
from gishe.language.by_hand import by_hand
from gishe.language.compiled import CompiledCheck, CompiledStep, Service
from gishe.language.payment import PaymentOptions
from gishe.language.scenario import Expectation, Scenario, ScenarioApplicant, ScenarioRepresentative
from gishe.runtime.checking import type_of
from gishe.runtime.conditions import askers, relevant, sources
from gishe.runtime.coverage import named
from gishe.runtime.covering import reached_by
from gishe.runtime.expecting import differences, outcome
from gishe.runtime.rehearsed import Rehearsed
from gishe.runtime.rehearsing import ORDINARY_DAY, inherit, rehearse
from gishe.runtime.sampling import literals, made_record, record_variants, samples
from gishe.runtime.watching import Point, Watch, watched
from gishe.values.plain import Plain
from gishe.values.work_calendar import WorkCalendar

#: So many rehearsals are tried for one point: a few seconds.
MOST_TRIES = 1000
#: A scenario that goes on longer than this goes round in circles.
_LONGEST = 30
_DAY = timedelta(days=1)
_SAMPLE = ScenarioApplicant(name="Мария Петрова Примерова", id="8403141552")
_OTHER = ScenarioApplicant(name="Иван Примеров Липов", id="7903149863", kind="representative")
_COMPANY = ScenarioApplicant(name="ПРИМЕР ТУРИЗЪМ", id="999900059", kind="company")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A scenario that goes as it expects and reaches `point`; it is `given` one of the service's, or stands alone."""

    point: Point
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done otherwise than in the scenario begun from: where (`answers`, `parcel`), and what there is then."""

    where: tuple[str, ...]
    value: Any


@dataclass(slots=True)
class Proposer:
    """Looks for scenarios of one service as one municipality has it."""

    service: Service
    municipality: Mapping[str, Plain]
    calendar: WorkCalendar
    tries: int = 0
    _known: tuple[Plain, ...] = field(init=False)

    def __post_init__(self) -> None:
        starts = self.service.definition.scenarios
        self._known = literals(sources(self.service), _day(starts[0]) if starts else ORDINARY_DAY)

    def propose(self, point: Point) -> Proposal | None:
        """Looks for a scenario that reaches a point; `None` if none was found in a few seconds."""
        self.tries = 0
        for start, changes in islice(self._attempts(point), MOST_TRIES):
            self.tries += 1
            scenario = self._play(start, changes, point)
            if scenario and (proposal := self._checked(start, scenario, point)):
                return proposal
        return None

    def _attempts(self, point: Point) -> Iterator[tuple[Scenario, tuple[Change, ...]]]:
        starts = [inherit(one, self.service.definition.scenarios) for one in self.service.definition.scenarios]
        starts = starts or [self._blank()]
        yield from ((start, ()) for start in starts)
        for start in starts:
            close = sorted(self._changes(start), key=lambda one: one.where[1] not in relevant(self.service, point))
            yield from ((start, (change,)) for change in close)
        likely = [one for one in self._changes(starts[0]) if one.where[1] in relevant(self.service, point)]
        pairs = (pair for pair in combinations(likely, 2) if pair[0].where != pair[1].where)
        yield from product(starts, pairs)

    def _blank(self) -> Scenario:
        records = {name: made_record(reads) for name, reads in askers(self.service)}
        paid = True if any(map(_waits, self.service.checks)) else None
        return Scenario(name="", on=ORDINARY_DAY, applicant=_SAMPLE, records=records, paid=paid, expect=Expectation())

    def _changes(self, start: Scenario) -> Iterator[Change]:
        for name in self.service.definition.speeds:
            yield Change(("speed", name), name)
        for kind in self.service.definition.applicants:
            yield Change(("applicant", "applicant"), kind)
        for one in self.service.fields.values():
            yield from (Change(("answers", one.id), value) for value in (*samples(one, self._known), None))
        for step in self.service.steps.values():
            for one in step.fill:
                yield from (Change(("fill", one.id, step.id), value) for value in samples(one, self._known))
        for check in self.service.checks:
            yield from (Change(("records", check.id), value) for value in type_of(check).imagined(check))
            its = by_hand(check)
            yield from (Change(("manual", check.id), value) for value in (its.answers if its else ()))
            yield from (Change(("paid", check.id), value) for value in ((False, True) if _waits(check) else ()))
        for name, reads in askers(self.service):
            record = start.records.get(name)
            whole = record if isinstance(record, Mapping) else {}
            yield from (Change(("records", name), value) for value in record_variants(whole, reads, self._known))

    def _play(self, start: Scenario, changes: Sequence[Change], point: Point) -> Scenario | None:
        """Plays a scenario with officials who approve, but for the act that is to be reached; `None` if it fails."""
        scenario, fills = _changed(start, changes), _filled_by(start, changes)
        watch = Watch()
        service = watched(self.service, watch)
        for _ in range(_LONGEST):
            run = rehearse(service, scenario, self.municipality, self.calendar)
            if run.wrong:
                return None
            if run.corrections:
                mended = self._mended(scenario, run)
                if mended is None:
                    return None
                scenario = mended
            elif asked := _unanswered(run, scenario):
                scenario = scenario.model_copy(update={"manual": {**scenario.manual, **asked}})
            elif run.situation.case.open:
                act = self._act(run, point, fills)
                scenario = scenario.model_copy(update={"steps": (*scenario.steps, act)})
            else:
                return scenario if point in watch.seen | set(reached_by(run)) else None
        return None

    def _mended(self, scenario: Scenario, run: Rehearsed) -> Scenario | None:
        """Answers what is asked now and was not before."""
        fields, answers = self.service.fields, dict(scenario.answers)
        for name in run.corrections:
            found = samples(fields[name], self._known) if name in fields and name not in answers else ()
            if not found:
                return None
            answers[name] = found[0]
        return scenario.model_copy(update={"answers": answers})

    def _act(self, run: Rehearsed, point: Point, fills: Mapping[str, Mapping[str, Plain]]) -> dict[str, Any]:
        """Gives what the official of the first open step does."""
        opened = run.situation.case.opened(point.name) or run.situation.case.open[0]
        step = self.service.steps[opened.step]
        if aside := _aside(run, step, opened, point):
            return aside
        wanted = _wanted(step, point, passed=not overruled(run.situation))
        if wanted == "approve":
            against = step.definition.decides and overruled(run.situation)
            reason = {"reason": _named(point)} if against else {}
            return {step.id: wanted, **self._filled(step, fills.get(step.id, {})), **reason}
        reasoned = wanted in BY_CHOICE and BY_CHOICE[wanted].reasoned
        return {step.id: wanted, **({"reason": _named(point)} if reasoned else {})}

    def _filled(self, step: CompiledStep, given: Mapping[str, Plain]) -> dict[str, Plain]:
        filled = dict(given)
        for one in step.fill:
            if one.id not in filled and not one.definition.optional and (found := samples(one, self._known)):
                filled[one.id] = found[0]
        return filled

    def _checked(self, start: Scenario, scenario: Scenario, point: Point) -> Proposal | None:
        """Writes down what came out, and rehearses the whole once more in its place among the others."""
        run = rehearse(self.service, scenario, self.municipality, self.calendar)
        update = {"name": _named(point), "given": start.name or None, "expect": _expectation(run)}
        said = scenario.model_copy(update=update)
        others = self.service.definition.scenarios
        whole = inherit(said, (*others, said))
        again = rehearse(self.service, whole, self.municipality, self.calendar)
        return None if differences(again, whole) else Proposal(point, said)


def _waits(check: CompiledCheck) -> bool:
    return isinstance(check.options, PaymentOptions)


def _named(point: Point) -> str:
    """Names a scenario by what it reaches, without a colon, which YAML would have in quotes."""
    return named(point).bg.replace(":", ",")


def _wanted(step: CompiledStep, point: Point, *, passed: bool) -> str:
    """Says what the official does: what is to be reached; else agrees, and refuses where a check did not pass."""
    acts = step.definition.acts
    if point.kind == "act" and point.name == step.id:
        return point.value
    if point == Point("decision", "forwarded") and "forward" in acts:
        return "forward"
    refuses = point == Point("decision", "refused") or (not passed and point != Point("decision", "granted"))
    if refuses and "refuse" in acts:
        return "refuse"
    return "for" if step.definition.opinion else "approve"


def _aside(run: Rehearsed, step: CompiledStep, opened: OpenStep, point: Point) -> dict[str, Any] | None:
    """Gives what reaches a point without the step being taken: time passes, or somebody is kept from it by four eyes.

    Who acted before comes again; once that was tried it is no more.
    """
    if point.name != step.id or point in set(reached_by(run)):
        return None
    if point.kind == "escalated" and opened.escalated != "after":
        later = next_escalation(run.situation)
        return {"wait": (later + _DAY).astimezone(SOFIA).date().isoformat()} if later else None
    before = (taken.actor for taken in run.situation.case.taken if taken.step in step.definition.not_same_as)
    who = next((actor for actor in before if actor), "") if point.kind == "four_eyes" else ""
    act = "for" if step.definition.opinion else "approve"
    return {step.id: act, "by": who, "stopped_by": "four-eyes"} if who else None


def _changed(start: Scenario, changes: Sequence[Change]) -> Scenario:
    update: dict[str, Any] = {
        "steps": (),
        "answers": dict(start.answers),
        "records": dict(start.records),
        "manual": dict(start.manual),
    }
    for change in changes:
        match change.where:
            case ["speed", _]:
                update["speed"] = change.value
            case ["paid", _]:
                update["paid"] = change.value
            case ["applicant", _]:
                update["applicant"] = _applicant(start.applicant or _SAMPLE, change.value)
            case ["answers", name] if change.value is None:
                update["answers"].pop(name, None)
            case ["answers" | "records" | "manual" as section, name]:
                update[section][name] = change.value
    return start.model_copy(update=update)


def _applicant(who: ScenarioApplicant, kind: ApplicantKind) -> ScenarioApplicant:
    """Gives an applicant of another kind, for whom the same human being acts."""
    acts = who.by or who
    if kind == "person":
        return ScenarioApplicant(name=acts.name, id=acts.id)
    by = ScenarioRepresentative(name=acts.name, id=acts.id, ground=GROUNDS[kind][0])
    return (_COMPANY if kind == "company" else _OTHER).model_copy(update={"by": by})


def _filled_by(start: Scenario, changes: Sequence[Change]) -> dict[str, dict[str, Plain]]:
    """Takes over what officials filled in in the scenario begun from."""
    fills: dict[str, dict[str, Plain]] = {}
    for written in start.steps:
        step = next(iter(written), "")
        if written.get(step) == "approve":
            fills[step] = {key: one for key, one in written.items() if key not in {step, "by", "reason"}}
    for change in changes:
        if change.where[0] == "fill":
            fills.setdefault(change.where[2], {})[change.where[1]] = change.value
    return fills


def _unanswered(run: Rehearsed, scenario: Scenario) -> dict[str, str]:
    """Gives the first answer to each check that waits for an official."""
    checks = {check.id: its for check in run.situation.service.checks if (its := by_hand(check))}
    asked = [one.check for one in run.situation.case.asked if one.check not in scenario.manual]
    return {name: next(iter(checks[name].answers)) for name in asked if name in checks}


def _expectation(run: Rehearsed) -> Expectation:
    case = run.situation.case
    came = outcome(case)
    if held(run.situation):
        return Expectation(waiting_for="payment")
    waiting = sorted(
        {run.situation.service.steps[one.step].definition.role for one in case.open} | asked_roles(run.situation)
    )
    return Expectation(
        checks={one.check: one.outcome for one in case.findings},
        outcome=came,
        waiting_for=(waiting[0] if len(waiting) == 1 else tuple(waiting)) if waiting and not came else None,
    )


def _day(scenario: Scenario) -> date:
    return scenario.on or ORDINARY_DAY
