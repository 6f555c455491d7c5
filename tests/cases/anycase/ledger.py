"""What has to hold of every journal, judged event by event from the definition alone, without the code that is tested.

The ledger knows how each step stands: `open`, `done` (acted, skipped, silent, closed), or not. It keeps who acted
where, who agreed, and since when a step waits.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatchmethod

from gishe.cases import event as e
from gishe.cases.official import Official
from gishe.language.approval import Step, Together
from gishe.language.service import ServiceDefinition

#: What each act of an official needs of the step's definition.
OFFERED = {
    "approve": lambda step: not step.opinion,
    "opinion": lambda step: step.opinion,
    "refuse": lambda step: step.decides,
    "return": lambda step: step.returns and not step.opinion,
    "send-back": lambda step: bool(step.sends_back),
    "forward": lambda step: step.forwards,
    "ask": lambda step: bool(step.asks),
}


@dataclass
class Ledger:
    """The promises about one case, kept as its events are noted."""

    definition: ServiceDefinition
    people: Mapping[str, Official]
    applicant: str
    open: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    agreed: set[str] = field(default_factory=set)
    told: dict[str, str] = field(default_factory=dict)
    acted: list[tuple[str, str]] = field(default_factory=list)
    ended: str = ""
    taken: e.StepTaken | None = None
    asked: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        items = self.definition.approval
        self.groups = [list(item.together) if isinstance(item, Together) else [item] for item in items]
        self.needs = [item.enough if isinstance(item, Together) else None for item in items]
        self.steps: dict[str, Step] = {step.step: step for group in self.groups for step in group}

    def another(self, people: Mapping[str, Official]) -> "Ledger":
        """Gives a ledger that says the same of a house with people of its own."""
        other = copy(self)
        for name, its in vars(self).items():
            if isinstance(its, dict | set | list) and name not in {"groups", "needs", "steps"}:
                setattr(other, name, its.copy())
        other.people = people
        return other

    def note(self, event: e.Event, actor: str, now: datetime) -> None:
        """Judges one event."""
        assert not self.ended or isinstance(event, e.TermOver | e.TermWarned), f"{event} after the end: {self.ended}"
        self._judge(event, actor, now)

    @singledispatchmethod
    def _judge(self, event: e.Event, _actor: str, _now: datetime) -> None:
        """Judges an event by its kind; nothing is promised about most."""

    def rest(self) -> None:
        """Judges what is left open once everything that follows by itself has followed."""
        for at, group in enumerate(self.groups):
            waiting = [step.step for step in group if step.step in self.open]
            assert not (waiting and self._is_sure(at)), f"{waiting} wait in vain"

    def _at(self, step: str) -> int:
        return next(at for at, group in enumerate(self.groups) if any(one.step == step for one in group))

    def _comes_now(self, step: str) -> None:
        missed = [one.step for group in self.groups[: self._at(step)] for one in group if one.step not in self.done]
        assert not missed, f"{step} while {missed} are missing"

    def _is_sure(self, at: int) -> bool:
        """Says whether the outcome of a group with a quorum is sure."""
        if (need := self.needs[at]) is None:
            return False
        asked = [one.step for one in self.groups[at] if self.done.get(one.step) != "skipped"]
        agreed = sum(step in self.agreed for step in asked)
        still = sum(step not in self.done for step in asked)
        need = min(need, len(asked))
        return agreed >= need or agreed + still < need

    @_judge.register
    def _step_opened(self, event: e.StepOpened, _actor: str, _now: datetime) -> None:
        assert event.step not in self.open
        assert event.step not in self.done
        self._comes_now(event.step)
        self.open[event.step] = event.due
        self.told.pop(event.step, None)

    @_judge.register
    def _step_skipped(self, event: e.StepSkipped, _actor: str, _now: datetime) -> None:
        assert self.steps[event.step].when, "only a condition skips a step"
        self._comes_now(event.step)
        self.done[event.step] = "skipped"

    @_judge.register
    def _step_taken(self, event: e.StepTaken, actor: str, _now: datetime) -> None:
        step, official = self.steps[event.step], self.people[actor]
        assert event.step in self.open, "nobody acts at a step that does not wait"
        assert OFFERED[event.act](step), f"{event.act} is not offered at {step}"
        assert {step.role, self.told.get(step.step, "")} & official.roles, f"{actor} is of another role"
        assert official.person_id != self.applicant, "nobody decides their own case"
        assert all(other not in step.not_same_as for other, who in self.acted if who == actor), "four eyes"
        assert event.reason or event.act not in {"refuse", "return", "send-back", "forward"}, "reasons"
        assert event.law or event.act != "refuse", "a refusal names the law"
        assert event.step not in {step for step, _ in self.asked.values()}, "an opinion is awaited there"
        self.acted.append((event.step, actor))
        self.taken = event
        del self.open[event.step]
        if event.act in {"approve", "opinion"}:
            self.done[event.step] = event.act
        if event.act == "approve" or event.opinion == "for":
            self.agreed.add(event.step)

    @_judge.register
    def _opinion_asked(self, event: e.OpinionAsked, _actor: str, _now: datetime) -> None:
        assert event.step in self.open
        assert OFFERED["ask"](self.steps[event.step])
        self.asked[event.ask] = (event.step, event.due)

    @_judge.register
    def _opinion_received(self, event: e.OpinionReceived, *_: object) -> None:
        self.asked.pop(event.ask, None)

    @_judge.register
    def _opinion_not_given(self, event: e.OpinionNotGiven, *_: object) -> None:
        self.asked.pop(event.ask, None)

    @_judge.register
    def _opinion_silent(self, event: e.OpinionSilent, _actor: str, now: datetime) -> None:
        if event.ask:
            _, due = self.asked.pop(event.ask)
            assert now > datetime.fromisoformat(due), "silence before its time"
            return
        assert self.steps[event.step].silence == "consent"
        assert now > datetime.fromisoformat(self.open.pop(event.step)), "silence before its time"
        self.done[event.step] = "silent"
        self.agreed.add(event.step)

    @_judge.register
    def _step_closed(self, event: e.StepClosed, _actor: str, _now: datetime) -> None:
        assert self._is_sure(self._at(event.step)), f"{event.step} was closed while it mattered"
        del self.open[event.step]
        self.done[event.step] = "closed"

    @_judge.register
    def _step_escalated(self, event: e.StepEscalated, _actor: str, now: datetime) -> None:
        escalation, due = self.steps[event.step].escalate, datetime.fromisoformat(self.open[event.step])
        assert escalation
        assert event.role == escalation.to
        assert getattr(escalation, event.when) is not None
        if event.when == "after":
            assert now > due, "a step is taken over before its end"
            self.told[event.step] = event.role

    @_judge.register
    def _sent_back(self, event: e.SentBack, _actor: str, _now: datetime) -> None:
        assert event.to in self.steps[event.step].sends_back
        assert event.to in event.again
        at = self._at(event.to)
        behind = {one.step for group in self.groups[at + 1 :] for one in group}
        beside = {one.step for one in self.groups[at]} - {event.to}
        anew = behind | beside if self.needs[at] else behind
        assert anew & {*self.done, *self.open} <= {*event.again, event.step}, "what follows has to be done anew"
        assert {*event.again} <= anew | {event.to}, "what stands beside it stays"
        for step in event.again:
            self.open.pop(step, None)
            self.done.pop(step, None)
            self.agreed.discard(step)

    @_judge.register
    def _returned(self, event: e.Returned, _actor: str, _now: datetime) -> None:
        assert self.taken
        assert (self.taken.act, self.taken.step) == ("return", event.step)

    @_judge.register
    def _decided(self, event: e.Decided, _actor: str, _now: datetime) -> None:
        self.ended = event.outcome
        if not event.step:
            assert not self.acted, "what a person has touched is decided by a person"
            return
        act = {"granted": "approve", "refused": "refuse", "forwarded": "forward"}[event.outcome]
        assert self.taken
        assert (self.taken.step, self.taken.act) == (event.step, act)
        assert self.steps[event.step].decides or act == "forward"
        self._comes_now(event.step)

    @_judge.register
    def _withdrawn(self, _event: e.Withdrawn, *_: object) -> None:
        self.ended = "withdrawn"

    @_judge.register
    def _terminated(self, _event: e.Terminated, *_: object) -> None:
        self.ended = "terminated"
