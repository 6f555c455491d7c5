"""What asking others for their opinion leaves in the journal."""

from dataclasses import dataclass
from typing import Literal

from gishe.cases.event.approving import Opinion


@dataclass(frozen=True, slots=True)
class OpinionAsked:
    """An official asks a department (`role:ID`) or an administration (`administration:GUID`), at a step, by a date.

    `ask` numbers what a case has asked; `question` is the digest of what is asked.
    """

    ask: str
    step: str
    to: str
    due: str
    question: str


@dataclass(frozen=True, slots=True)
class QuestionRegistered:
    """The administration that was asked has registered the question: its number, and when it means to answer."""

    ask: str
    number: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class OpinionReceived:
    """The opinion came; where it is not said in a word (`opinion` empty), it is to be read in the evidence."""

    ask: str
    opinion: Opinion
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpinionNotGiven:
    """No opinion will come: who was asked declined (`reason` digests why), or could not be reached."""

    ask: str
    why: Literal["declined", "not-reached"]
    reason: str = ""
