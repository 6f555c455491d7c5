"""What the journal as proof needs of a store, and of whoever can read signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gishe.cases.chain import Link
from gishe.runtime.kept import File, Paper
from gishe.runtime.proof.day import ClosedDay, Head


@dataclass(frozen=True, slots=True)
class VoidedNumber:
    """A number that was given and counts no more; it is never given again. `at` is ISO in UTC, `who` an account."""

    register: str
    number: str
    case: str
    reason: str
    who: str
    at: str


class ProofReader(Protocol):
    """The part of a `Reader` that proofs are made of."""

    def links(self, case_id: str) -> Sequence[Link]:
        """Gives the rows of the case's journal as they are stored, in order."""

    def all_papers(self, case_id: str) -> Sequence[Paper]:
        """Gives every paper of the case, those that later ones replaced too."""

    def all_files(self, case_id: str) -> Sequence[File]:
        """Gives every file of the case, by digest."""

    def open_since(self) -> str:
        """Gives the earliest moment in rows that no closed day covers; empty if there are none."""

    def heads_until(self, end: str) -> Sequence[Head]:
        """Gives the head of each case that has changed since the last closed day, as it was before a moment (UTC)."""

    def last_day(self) -> ClosedDay | None:
        """Gives the day that was closed last."""

    def closed_days(self) -> Sequence[ClosedDay]:
        """Gives all closed days, the first one first."""

    def heads_of(self, day: str) -> Sequence[Head]:
        """Gives the heads that a closed day is over."""

    def days_of(self, case_id: str) -> Sequence[tuple[ClosedDay, Head]]:
        """Gives the closed days in which a case changed, with its head in each."""

    def unstamped_days(self) -> Sequence[ClosedDay]:
        """Gives the closed days that wait for a time-stamp, the first one first."""

    def numbered(self, register: str, number: str) -> str:
        """Gives the case (by id) that has a number of a register; empty if none has."""

    def voided_numbers(self, register: str = "") -> Sequence[VoidedNumber]:
        """Lists the voided numbers of a register, or of all, in the order in which they were voided."""


class ProofKeeper(Protocol):
    """The part of a `Unit` that keeps proofs."""

    def keep_day(self, day: ClosedDay, heads: Sequence[Head], before: str) -> bool:
        """Keeps a closed day, if the last one is still `before` (empty: none); says whether it was kept."""

    def keep_stamp(self, day: ClosedDay) -> None:
        """Keeps the time-stamp of a closed day that had none."""

    def void_number(self, voided: VoidedNumber) -> None:
        """Keeps a voided number with its reason; the same one twice is refused by the store."""


class Spurious(Exception):  # noqa: N818  the name says what is so
    """A signature or a time-stamp that proves nothing; `code` is `unreadable`, `of-another`, `broken`, `untrusted`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Attested:
    """Who attested, by the certificate's name, and when: by the time-stamp, or by the signer's own clock."""

    by: str
    at: datetime | None
    certificates: tuple[str, ...] = ()


class Witness(Protocol):
    """Who reads seals, time-stamps and signed documents; knows whose certificates are trusted. Takes any bytes."""

    def seal(self, seal: bytes, body: bytes) -> Attested:
        """Reads a detached signature (CMS) over a body; raises `Spurious`."""

    def stamp(self, token: bytes, digest: bytes) -> Attested:
        """Reads a time-stamp (RFC 3161) over a SHA-256 digest; raises `Spurious`."""

    def document(self, pdf: bytes) -> Attested:
        """Reads the signatures of a PDF; the last one is told; raises `Spurious`."""
