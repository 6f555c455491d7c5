"""What an application leaves in the journal: filed, prefilled from registers, corrected, taken back, left."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Submitted:
    """An application was filed under a definition and got its incoming number."""

    service: str
    definition: str
    number: str
    speed: str
    fee: str
    applicant: str
    answers: str


@dataclass(frozen=True, slots=True)
class FiledOnBehalf:
    """The application is of a company or another person (`party`); who acts for them does so on this `ground`.

    Both stand by name and number among the papers.
    """

    party: str
    ground: str


@dataclass(frozen=True, slots=True)
class FiledAtCounter:
    """The application was taken in at the counter: the official who acts, in this `role`, filed it for the applicant.

    `came` says who stood there, `document` by which paper they were known, `statement` what they signed (as an
    `Intake` has them). `paper` digests all that is kept of it, `scan` the applicant's own signed application.
    """

    role: str
    came: str
    statement: str
    paper: str
    document: str = ""
    compared: bool = False
    scan: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A register was asked (`asked_at`) while the form was filled in, and what it said filled the answers `fields`.

    `question` is the blinded digest of what was asked; `sent` and `evidence` digest the bytes that went and came,
    `paper` what was kept of it.
    There was no case yet, so the register's owner saw the `draft`'s reference. `reason` is a code where it was down.
    """

    known: str
    operation: str
    basis: str
    draft: str
    asked_at: str
    state: Literal["answered", "not-found", "down"]
    question: str
    paper: str
    fields: tuple[str, ...] = ()
    sent: str = ""
    evidence: str = ""
    reference: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Remedied:
    """The applicant corrected the answers; `answers` is their new digest."""

    answers: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The applicant took the application back."""


@dataclass(frozen=True, slots=True)
class Terminated:
    """The proceedings ended without a decision (the defects were not remedied in time)."""

    why: Literal["not-remedied"]
