"""What the checks leave in the journal: questions, answers, findings."""

from dataclasses import dataclass
from typing import Literal

from gishe.cases.finding import Outcome


@dataclass(frozen=True, slots=True)
class ChecksDue:
    """Checks are to be made (again): the findings they had are set aside."""

    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A register is being asked; `question` is the blinded digest of what is asked."""

    check: str
    operation: str
    basis: str
    question: str


@dataclass(frozen=True, slots=True)
class AnswerReceived:
    """A register answered, or said that it has nothing; `evidence` is the digest of the kept answer."""

    check: str
    operation: str
    state: Literal["answered", "not-found"]
    evidence: str
    reference: str


@dataclass(frozen=True, slots=True)
class AnswerPromised:
    """A register took the question and answers later, under its own number for the call."""

    check: str
    operation: str
    reference: str


@dataclass(frozen=True, slots=True)
class AnswerReused:
    """A question (blinded digest) was not put again: what a register said to it before, in a case, counts here too."""

    check: str
    operation: str
    question: str
    evidence: str
    reference: str
    case: str
    at: str


@dataclass(frozen=True, slots=True)
class RegisterUnavailable:
    """A register gave no usable answer; `reason` is a code (timeout, fault, bad-signature, …)."""

    check: str
    operation: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """A check waits for an official's answer; `due` is the house's term for it, empty if it has none."""

    check: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class PersonAnswered:
    """An official answered a check; `rests` digests what the answer rests on, `paper` what was written with it."""

    check: str
    answer: str
    rests: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class CheckFound:
    """A check came out; the reason is in both languages and quotes no personal data."""

    check: str
    outcome: Outcome
    bg: str
    en: str
    evidence: tuple[str, ...] = ()
