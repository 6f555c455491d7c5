"""How a register has been attending to a municipality's questions: what all its programs know of it, together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Attendance:
    """A register as it answered last. Moments are ISO in UTC, empty where there is none.

    `down_since` is the first failure after the last answer, `failures` how many have followed; `reason` the code of the
    latest. `took` is how long it has been taking to answer, in milliseconds; until `rests_until` nobody asks it.
    """

    register: str
    answered_at: str = ""
    failed_at: str = ""
    down_since: str = ""
    failures: int = 0
    reason: str = ""
    took: int = 0
    rests_until: str = ""


@dataclass(frozen=True, slots=True)
class Queued:
    """The cases that wait for a register: how many, and when the first of them asks again (ISO, UTC)."""

    cases: int
    next_try: str


class AttendanceReader(Protocol):
    """The part of a `Reader` that is about how registers answer."""

    def attendances(self) -> Mapping[str, Attendance]:
        """Gives what is known of each register that was asked, by its id."""

    def queued(self) -> Mapping[str, Queued]:
        """Gives the cases that wait for each register that does not answer."""


class AttendanceKeeper(AttendanceReader, Protocol):
    """The part of a `Unit` that is about how registers answer."""

    def note_attendance(self, attendances: Sequence[Attendance]) -> None:
        """Stores or replaces what is known of registers."""
