"""What the officials' steps leave in the journal, up to the decision."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Opinion: TypeAlias = Literal["for", "against", "none", ""]
DecisionOutcome: TypeAlias = Literal["granted", "refused", "forwarded"]


@dataclass(frozen=True, slots=True)
class StepOpened:
    """A step waits for an official; `due` is the house's term for it, `place` where it belongs; empty for none."""

    step: str
    due: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class StepSkipped:
    """A step's condition was not met as it would have opened."""

    step: str


@dataclass(frozen=True, slots=True)
class StepClosed:
    """A step of a group needs nobody any more: enough have agreed, or so many never will."""

    step: str
    why: Literal["enough", "out-of-reach"]


@dataclass(frozen=True, slots=True)
class StepEscalated:
    """A step's term ends soon, or is over: `role` sees the case, and after the end may act at the step too."""

    step: str
    role: str
    when: Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class StepTaken:
    """An official acted; `fill`, `reason` and `law` are digests of papers, `overruled` lists checks decided against.

    `on_behalf_of` is the login of the absent official for whom they acted, `order` the order that names them.
    """

    step: str
    act: str
    opinion: Opinion = ""
    fill: str = ""
    reason: str = ""
    overruled: tuple[str, ...] = ()
    law: str = ""
    on_behalf_of: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class SentBack:
    """An earlier step, `to`, is opened again; what was done at the steps of `again` has to be done anew."""

    step: str
    to: str
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpinionSilent:
    """An opinion was not given in its term and counts as consent (APC art. 53); `ask` if it was asked for at a step."""

    step: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """The applicant is asked to remedy defects by a date; `reason` is the digest of what is asked."""

    step: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Another body is competent (APC art. 31, para. 2 [from memory]); `body` is the digest of its name."""

    step: str
    body: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The case is decided, by a step or (step empty) by the municipality itself; `seen` digests what it rested on."""

    outcome: DecisionOutcome
    step: str
    seen: str


@dataclass(frozen=True, slots=True)
class Viewed:
    """Somebody looked at the case or at a part of it."""

    what: Literal["case", "evidence", "document"]
