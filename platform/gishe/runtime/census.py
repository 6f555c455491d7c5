"""A count of what a municipality's store holds at this moment, which is nothing of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many wait, and since when the first of them could have been done (ISO, UTC; empty where none is due)."""

    count: int
    since: str = ""


@dataclass(frozen=True, slots=True)
class Census:
    """Cases by state; jobs by kind, and of them those that failed before; notices that wait, by outlet."""

    cases: Mapping[str, int] = field(default_factory=dict)
    jobs: Mapping[str, Backlog] = field(default_factory=dict)
    failing: Mapping[str, int] = field(default_factory=dict)
    notices: Mapping[str, Backlog] = field(default_factory=dict)
    unstamped_days: int = 0


class CensusTaker(Protocol):
    """Counts what one municipality's store holds."""

    def census(self, now: datetime) -> Census:
        """Counts all of it."""

    def due(self, now: datetime) -> Backlog:
        """Counts the jobs that could be done, and says since when: the quick look."""
