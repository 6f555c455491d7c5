"""Everything a decision rests on, by value: the case, its service and papers, the municipality, the moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from gishe.cases.case import Case
from gishe.cases.clock import SOFIA
from gishe.cases.event import Event
from gishe.cases.evolve import fold
from gishe.cases.papers import Papers
from gishe.cases.representing import in_full
from gishe.cases.staff import NOBODY, Staff
from gishe.language.compiled import CompiledStep, Service
from gishe.language.law import LAW, Law
from gishe.language.places import Places
from gishe.values.plain import Plain, digest
from gishe.values.work_calendar import WorkCalendar


@dataclass(frozen=True)
class Situation:
    """A case at a moment (`now`, aware). Nothing here reads a clock, a file or a network."""

    case: Case
    service: Service
    papers: Papers
    municipality: Mapping[str, Plain]
    now: datetime
    calendar: WorkCalendar
    #: The officials as they are now; left empty where nobody acts.
    staff: Staff = NOBODY
    #: Whether the document can be made from this; a body may print something that this very case does not have.
    prints: Callable[["Situation"], bool] = lambda _: True
    #: The terms of the law, as this municipality has them.
    law: Law = LAW
    #: The other administrations that can be asked, their names by GUID.
    administrations: Mapping[str, str] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """The moment as the journal writes it."""
        return self.now.isoformat()

    @cached_property
    def facts(self) -> dict[str, Plain]:
        """What expressions and the document see (the scope of the language's reference)."""
        return {
            "form": self.papers.answers,
            "applicant": in_full(self.papers.applicant),
            "checks": {**self._checks(), "all_passed": self.case.all_passed},
            "steps": {step: self._step(step) for step in self.service.steps},
            "municipality": self.municipality,
            "speed": self.case.speed,
            "payment": self.case.charge.plain(),
            "today": self.now.astimezone(SOFIA).date().isoformat(),
            "submitted_on": self._submitted_on(),
        }

    @property
    def seen(self) -> str:
        """The digest of what an act rests on: if it has changed since the official looked, the act is refused.

        Acts at steps that are taken together with the open ones are left out: neither waits for the other. What the
        applicant has written meanwhile counts.
        """
        beside = {step.id for opened in self.case.open for step in self.group_of(opened.step)}
        findings = [[f.check, f.outcome, list(f.evidence)] for f in self.case.findings]
        taken = [[t.step, t.act, t.opinion, t.fill] for t in self.case.taken if t.step not in beside]
        written = [self.case.messages] if self.case.messages else []
        return digest([self.case.definition, self.case.applicant, self.case.answers, findings, taken, *written])

    def after(self, events: Sequence[Event], actor: str = "") -> "Situation":
        """Gives the situation once `events` have happened now."""
        return replace(self, case=fold(self.case, events, self.at, actor))

    def group_of(self, step: str) -> tuple[CompiledStep, ...]:
        """Gives the steps that are taken together with `step`, itself among them."""
        return next(group for group in self.service.route if any(one.id == step for one in group))

    def place_of(self, step: CompiledStep) -> str:
        """Gives the place that a step belongs to; empty: the whole municipality, where none is named or it is unknown.

        A step that waits stays where it was sent as it opened, whatever the answers or the list of places become.
        """
        if opened := self.case.opened(step.id):
            return opened.place
        named = step.place.value(self.facts) if step.place else None
        return Places.read(self.municipality.get("places")).find(named) if isinstance(named, str) else ""

    def _checks(self) -> dict[str, Plain]:
        return {f.check: {"outcome": f.outcome, **self._record(f.check)} for f in self.case.findings}

    def _record(self, check: str) -> dict[str, Plain]:
        record = self.papers.records.get(check)
        return {} if record is None else {"record": record}

    def _step(self, step: str) -> dict[str, Plain]:
        """Gives what was done at a step; of one that is to be taken anew, nothing that was done before."""
        taken = self.case.last(step)
        if taken and taken.act == "again":
            return {"fill": {}}
        acted = {"act": taken.act, **({"opinion": taken.opinion} if taken.opinion else {})} if taken else {}
        return {"fill": self.papers.fills.get(step, {}), **acted}

    def _submitted_on(self) -> str:
        moment = datetime.fromisoformat(self.case.submitted_at) if self.case.submitted_at else self.now
        return moment.astimezone(SOFIA).date().isoformat()
