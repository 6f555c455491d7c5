"""One's own: what was begun and not sent, and every application across the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.case import ENDED
from gishe.cases.clock import SOFIA
from gishe.runtime import following, visiting
from gishe.runtime.drafting import begun_on, own_drafts
from gishe.values.text import Text
from gishe.web.visit import Visit

#: What a list can be narrowed to, in the order shown: what waits for the applicant, what goes on, what is done.
SHOWN = ("all", "yours", "running", "done")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list of one's own."""

    number: str
    service: Text
    filed: str
    state: str
    #: For whom it was filed; empty where it was in one's own name.
    behalf: str = ""

    @property
    def year(self) -> str:
        """The year in which it was filed, by the clocks of the capital."""
        return str(datetime.fromisoformat(self.filed).astimezone(SOFIA).year)

    @property
    def shown(self) -> str:
        """The part of the list that it is in."""
        if self.state == "returned":
            return "yours"
        return "done" if self.state in ENDED or self.state == "issued" else "running"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """An application that was begun: when, and until when it is kept."""

    service: str
    title: Text
    begun: str
    until: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow the list: its address, how many it leaves, and whether it is chosen."""

    name: str
    address: str
    count: int
    chosen: bool


def show(visit: Visit) -> Response:
    """Lists the applicant's own applications, those of a year or in a part only where the address says so."""
    if visit.session is None:
        raise HTTPException(404)
    holder = visiting.holder_of(visit.office, visit.session)
    every = _lines(visit, holder)
    part, year = visit.query("show") or "all", visit.query("year")
    of_year = [line for line in every if year in {"", line.year}]
    lines = [line for line in of_year if part in {"all", line.shown}]
    return visit.page(
        "citizen/mine.html", drafts=_drafts(visit, holder), any=bool(every),
        years={one: [line for line in lines if line.year == one] for one in dict.fromkeys(line.year for line in lines)},
        parts=[_choice(visit, name, part, year, of_year) for name in SHOWN],
        among=[_year(visit, name, part, year, every) for name in ("", *dict.fromkeys(line.year for line in every))],
    )  # fmt: skip


def _lines(visit: Visit, holder: str) -> list[CaseLine]:
    services, person = visit.office.services, visiting.applicant(visit.session) if visit.session else None
    own = person.name if person else ""
    return [
        CaseLine(
            row.number, services[row.service].definition.title if row.service in services else Text(row.service),
            row.submitted_at, row.state, row.applicant_name if row.applicant_name != own else "",
        )
        for row in following.my_cases(visit.office, holder)
    ]  # fmt: skip


def _drafts(visit: Visit, holder: str) -> list[DraftLine]:
    services = visit.office.services
    return [
        DraftLine(draft.service, services[draft.service].definition.title, begun_on(draft), draft.expires_at)
        for draft in own_drafts(visit.office, holder)
        if draft.service in services
    ]


def _choice(visit: Visit, name: str, part: str, year: str, lines: Sequence[CaseLine]) -> Choice:
    count = sum(name in {"all", line.shown} for line in lines)
    return Choice(name, _address(visit, name, year), count, name == part)


def _year(visit: Visit, name: str, part: str, year: str, lines: Sequence[CaseLine]) -> Choice:
    return Choice(name, _address(visit, part, name), sum(name in {"", line.year} for line in lines), name == year)


def _address(visit: Visit, part: str, year: str) -> str:
    asked = {key: value for key, value in (("show", part), ("year", year)) if value not in {"", "all"}}
    return f"{visit.at}/cases?{urlencode(asked)}" if asked else f"{visit.at}/cases"
