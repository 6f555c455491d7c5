"""What statistics keep of a case, which is nothing of anybody; and what keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gishe.cases.case import Case
from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class CaseTime:
    """When a case was filed and decided (ISO dates in Sofia), and whether in time; empty `decided` if it was not.

    A case that has `ended` is not looked at again.
    """

    case_id: str
    service: str
    filed: str
    decided: str = ""
    on_time: bool = True
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was published: all months up to `through`, as plain data."""

    through: str
    body: Mapping[str, Plain]


class StatisticsReader(Protocol):
    """What a look at the store tells of statistics."""

    def uncounted(self, after: str, limit: int) -> Sequence[Case]:
        """Gives cases, by id after one, that were not counted or had not ended when they were."""

    def case_times(self) -> Sequence[CaseTime]:
        """Gives all that was counted."""

    def statistics_through(self) -> str:
        """Gives the last month of what was published; empty if nothing was."""

    def statistics(self) -> Statistics | None:
        """Gives what was published last."""


class StatisticsKeeper(Protocol):
    """What a write transaction does for statistics."""

    def keep_case_times(self, times: Sequence[CaseTime]) -> None:
        """Keeps what was counted, in place of what was counted before of the same cases."""

    def keep_statistics(self, statistics: Statistics) -> None:
        """Publishes statistics in place of the last ones."""
