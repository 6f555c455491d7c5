"""The figures as pages and files tell them: read once for each publication, not with every request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gishe.runtime.ports import Store
from gishe.runtime.statistics.case_time import Statistics

#: A year or a month of a service's figures, by the names of `figures`; `None` where a number is not told.
Row: TypeAlias = Mapping[str, Any]
_NOTHING = Statistics("", {"through": "", "services": []})


@dataclass
class Shown:
    """What a municipality has published, and what it says of each service."""

    _now: Statistics = field(default=_NOTHING)

    def figures(self, store: Store) -> Statistics:
        """Gives the figures as they are published now; empty before the first month is over."""
        with store.read() as reader:
            if reader.statistics_through() != self._now.through:
                self._now = reader.statistics() or _NOTHING
        return self._now

    def years(self, store: Store, service: str) -> list[Row]:
        """Gives a service's years, the newest first."""
        services: Any = self.figures(store).body["services"]
        return next((one["years"] for one in services if one["service"] == service), [])

    def usual(self, store: Store, service: str) -> Row | None:
        """Gives the newest year or month that tells how long a service takes."""
        for year in self.years(store, service):
            told: tuple[Row, ...] = (year, *reversed(year["months"]))
            if found := next((one for one in told if one["days"] is not None), None):
                return found
        return None


def by_year(published: Statistics) -> dict[str, list[Row]]:
    """Gives the services' figures by year, the newest year first, each with its `service`."""
    years: dict[str, list[Row]] = {}
    services: Any = published.body["services"]
    for one in services:
        for year in one["years"]:
            if year["received"] or year["decided"] or year["at_least"]:
                years.setdefault(year["year"], []).append({**year, "service": one["service"]})
    return dict(sorted(years.items(), reverse=True))
