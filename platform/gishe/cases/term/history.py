"""What has happened to the law's clock of a case: when it began, when and why it stood still, what lengthened it."""

from dataclasses import dataclass, replace
from typing import Literal

from gishe.language.term import Effect, Reason, Then


@dataclass(frozen=True, slots=True)
class Stop:
    """A time in which the clock stands still for a reason: from `since` until `until` (ISO; empty while it lasts)."""

    why: Reason
    since: str
    until: str = ""
    then: Then = "continue"


@dataclass(frozen=True, slots=True)
class Extension:
    """A term by which the clock was lengthened (`14 days`), when (ISO)."""

    by: str
    at: str


@dataclass(frozen=True, slots=True)
class History:
    """The law's clock of a case so far; empty for cases of which the journal holds only the end.

    `term` is as written (`7 days`), `calendar` the edition of the calendar by which the end was counted, `warned` says
    that the end was announced, `over` what it meant when it came, and when.
    """

    began: str = ""
    term: str = ""
    calendar: str = ""
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()
    warned: bool = False
    over: Effect | Literal[""] = ""
    over_at: str = ""

    @property
    def stands_for(self) -> frozenset[Reason]:
        """Lists the reasons for which the clock stands still now."""
        return frozenset(stop.why for stop in self.stops if not stop.until)

    def stopped(self, why: Reason, at: str, then: Then) -> "History":
        """Gives the history with a stop that begins."""
        return replace(self, stops=(*self.stops, Stop(why, at, then=then)))

    def resumed(self, why: Reason, at: str) -> "History":
        """Gives the history with the end of the stops of one reason."""
        stops = (replace(one, until=at) if one.why == why and not one.until else one for one in self.stops)
        return replace(self, stops=tuple(stops))
