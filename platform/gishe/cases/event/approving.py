"""What the officials' steps leave in the journal, up to the decision."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Opinion: TypeAlias = Literal["for", "against", "none", ""]
DecisionOutcome: TypeAlias = Literal["granted", "refused"]


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
class StepTaken:
    """An official acted; `fill` and `reason` are digests of papers, `overruled` lists checks decided against.

    `on_behalf_of` is the login of the absent official for whom they acted, `order` the order that names them.
    """

    step: str
    act: str
    opinion: Opinion = ""
    fill: str = ""
    reason: str = ""
    overruled: tuple[str, ...] = ()
    on_behalf_of: str = ""
    order: str = ""


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
class Decided:
    """The case is decided, by a step or (step empty) by the municipality itself; `seen` digests what it rested on."""

    outcome: DecisionOutcome
    step: str
    seen: str


@dataclass(frozen=True, slots=True)
class Viewed:
    """Somebody looked at the case or at a part of it."""

    what: Literal["case", "evidence", "document"]
