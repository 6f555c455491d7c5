"""Of which events an outlet is told: those that its settings name."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from gishe.cases.event import Event
from gishe.cases.situation import Situation


@dataclass(frozen=True, slots=True)
class Wishes:
    """The names of the events, and for how long a notice of one is offered."""

    waits_to_be_asked: ClassVar[bool] = False

    events: frozenset[str]
    offered_for: timedelta

    def wants(self, event: Event, situation: Situation) -> bool:
        """Says whether it is to be told of an event, whatever the case."""
        del situation
        return type(event).__name__ in self.events
