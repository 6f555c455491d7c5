"""What narrows an official's inbox: as it stands in an address, and as a view keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias, get_args
from urllib.parse import parse_qsl, urlencode

from gishe.cases.clock import SOFIA
from gishe.runtime.addressees import MESSAGE
from gishe.runtime.kept import InboxQuery

State: TypeAlias = Literal["unread", "soon", "late", "message"]
STATES: tuple[State, ...] = get_args(State)
#: For so many days of the calendar before it is over, a term is over soon.
SOON = 2


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which cases an official wants to see: all, of a service, for a role; unread, with a message, late (soon)."""

    state: State | None = None
    service: str = ""
    role: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Sieve":
        """Reads what an address says; what it does not know it leaves out."""
        state = next((one for one in STATES if given.get(one)), None)
        return cls(state, given.get("service", ""), given.get("role", ""))

    @classmethod
    def parse(cls, written: str) -> "Sieve":
        """Reads what `str` wrote."""
        return cls.of(dict(parse_qsl(written)))

    def __str__(self) -> str:
        said = {self.state or "": "yes", "service": self.service, "role": self.role}
        return urlencode({name: value for name, value in said.items() if name and value})

    def query(self, login: str, now: datetime) -> InboxQuery:
        """Gives the question to the store, on behalf of an official at a moment."""
        roles, at = ((self.role,) if self.role else ()), now.isoformat()
        match self.state:
            case "late":
                return InboxQuery(roles, self.service, at)
            case "soon":
                return InboxQuery(roles, self.service, soon_over(now).isoformat(), in_time_at=at)
            case "unread":
                return InboxQuery(roles, self.service, unread_by=login)
            case "message":
                return InboxQuery(roles, self.service, step=MESSAGE)
            case None:
                return InboxQuery(roles, self.service)


def soon_over(now: datetime) -> datetime:
    """Gives the midnight in Sofia before which terms are over soon."""
    day = now.astimezone(SOFIA).date() + timedelta(days=SOON + 1)
    return datetime(day.year, day.month, day.day, tzinfo=SOFIA)
