"""The readable page of the API: what can be done, by whom, and what each refusal means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from gishe.web.access import Who
from gishe.web.api.access import PROGRAMS
from gishe.web.api.description import EVERY
from gishe.web.api.in_person import IN_PERSON
from gishe.web.api.operation import Operation
from gishe.web.api.refusal import KINDS
from gishe.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Group:
    """What one kind of caller can do; of officials, those with a role apart."""

    name: str
    operations: Sequence[Operation]


def show(visit: Visit) -> Response:
    """Shows the page."""
    return visit.page(
        "public/api.html", groups=list(_groups()), kinds=list(KINDS.values()),
        reasons=list(dict.fromkeys(IN_PERSON.values())), root=f"{visit.office.public_url}{visit.at}/api/v1",
    )  # fmt: skip


def _groups() -> Iterator[Group]:
    callers: tuple[Who, ...] = ("anyone", "applicant", "official")
    for who in callers:
        theirs = [one for one in EVERY if PROGRAMS[one.name].who == who]
        yield Group(who, [one for one in theirs if not PROGRAMS[one.name].role])
        if administers := [one for one in theirs if PROGRAMS[one.name].role]:
            yield Group("administrator", administers)
