"""The first page of the studio: every service with how it stands, and what its neighbours on the page lead to."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from gishe.runtime.studio.merit import Merit, known_merit, merit
from gishe.runtime.studio.punctuality import Punctuality, punctuality
from gishe.runtime.studio.shelf import Line, shelf
from gishe.runtime.studio.standing_text import standing_text, text_among
from gishe.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Row:
    """A service of the list; `merit` is there if it is known without working it out."""

    line: Line
    merit: Merit | None
    on_time: Punctuality | None = None


def show(visit: Visit) -> Response:
    """Shows the services: the municipality's own and offered ones, then the shared ones that it could offer."""
    _open(visit)
    every, typed = shelf(visit.office), " ".join(visit.query("q").split())[:100]
    found = [one for one in every if _matches(one, typed.casefold())]
    ours = _rows(visit, [one for one in found if one.standing != "not-offered"])
    others = [one for one in found if one.standing == "not-offered"]
    return visit.page(
        "studio/shelf.html", rows=ours, others=others, q=typed, counts=_counts(every), done=visit.query("done")
    )


def show_merit(visit: Visit) -> Response:
    """Gives the two cells of the list that take a moment to work out: coverage and ladder."""
    _open(visit)
    service = visit.path("service")
    with visit.office.store.read() as reader:
        standing = standing_text(visit.office, reader, service)
    if standing is None:
        raise HTTPException(404)
    found = merit(visit.office, standing)
    return HTMLResponse(visit.part("studio/merit.html", merit=found, service=service))


def _open(visit: Visit) -> None:
    if visit.office.definitions is None:
        raise HTTPException(404)


def _matches(one: Line, typed: str) -> bool:
    words = f"{one.service} {one.title.bg} {one.title.to('en')} {one.area}".casefold()
    return all(part in words for part in typed.split())


def _rows(visit: Visit, lines: Sequence[Line]) -> list[Row]:
    office, kept = visit.office, punctuality(visit.office)
    with office.store.read() as reader:
        written = reader.written()
    found = [(one, text_among(office, written, one.service)) for one in lines]
    return [Row(one, known_merit(office, text) if text else None, kept.get(one.service)) for one, text in found]


def _counts(every: Sequence[Line]) -> dict[str, int]:
    standings = [one.standing for one in every]
    return {name: standings.count(name) for name in ("published", "changed", "draft", "broken")}
