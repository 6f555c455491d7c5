"""Who looked at whose data: the list of the data-protection officer, with filters in the address, and as a file."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from urllib.parse import urlencode

from starlette.responses import Response, StreamingResponse

from gishe.cases.clock import SOFIA
from gishe.runtime.look import LookQuery
from gishe.runtime.oversight import PAGE, Told, all_looks, every_look, lookers
from gishe.runtime.register_health import registers_used
from gishe.values.text import Text
from gishe.web.citizen.who_asked import number
from gishe.web.visit import Visit

_FILTERS = ("from", "to", "register", "service", "who")
#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: So that a spreadsheet reads Cyrillic.
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a filter."""

    value: str
    label: str
    chosen: bool


def show(visit: Visit) -> Response:
    """Lists looks, the newest first."""
    problems = list(_problems(visit))
    query = _query(visit)
    page = all_looks(visit.office, query)
    kept = {name: visit.query(name) for name in _FILTERS if visit.query(name)}
    return visit.page(
        "desk/looks.html", 422 if problems else 200, problems=problems, page=page,
        filters={name: visit.query(name)[:10] for name in ("from", "to")}, choices=_choices(visit),
        more=f"{visit.here}?{urlencode({**kept, 'before': page.before})}",
        file=f"{visit.at}/desk/looks.csv?{urlencode(kept)}",
    )  # fmt: skip


def download(visit: Visit) -> Response:
    """Gives everything that the filters find as a file for a spreadsheet (CSV)."""
    headers = {"content-disposition": 'attachment; filename="looks.csv"'}
    return StreamingResponse(_lines(visit), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(visit: Visit) -> Iterator[str]:
    heads = ("when", "what", "people", "who", "position", "case", "service", "register", "operation", "law")
    yield _MARK + _line([visit.say(f"looks.{head}") for head in heads])
    for told in every_look(visit.office, _query(visit)):
        yield _line(_cells(visit, told))


def _cells(visit: Visit, told: Told) -> list[str]:
    at = datetime.fromisoformat(told.at).astimezone(SOFIA).isoformat(timespec="seconds")
    who = told.who or visit.say("asked.by-code" if told.what == "code" else "journal.engine")
    position = "; ".join(one.to(visit.language) for one in told.position)
    return [
        at, visit.say(f"looks.what.{told.what}"), str(told.times), who, position, told.number,
        told.service.to(visit.language), _to(visit, told.register), _to(visit, told.operation), told.law,
    ]  # fmt: skip


def _to(visit: Visit, words: Text | None) -> str:
    return words.to(visit.language) if words else ""


def _line(cells: Sequence[str]) -> str:
    written = StringIO()
    csv.writer(written).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return written.getvalue()


def _query(visit: Visit) -> LookQuery:
    first, last = _day(visit.query("from")), _day(visit.query("to"))
    return LookQuery(
        since=_midnight(first) if first else "", until=_midnight(last + timedelta(days=1)) if last else "",
        register=visit.query("register"), service=visit.query("service"), actor=visit.query("who"),
        before=number(visit.query("before")), limit=PAGE,
    )  # fmt: skip


def _problems(visit: Visit) -> Iterator[tuple[str, Text]]:
    for name in ("from", "to"):
        if visit.query(name) and _day(visit.query(name)) is None:
            yield name, visit.words.texts["looks.no-day"]


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if date.min < day < date.max else None


def _midnight(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=SOFIA).isoformat()


def _choices(visit: Visit) -> dict[str, list[Choice]]:
    """Gives what there is to choose: registers that services ask, services, officials."""
    office, language = visit.office, visit.language
    offered = {
        "register": {name: title.to(language) for name, title in registers_used(office).items()},
        "service": {name: one.definition.title.to(language) for name, one in office.services.items()},
        "who": {login: name or visit.say("journal.engine") for login, name in lookers(office).items()},
    }
    return {
        name: [Choice(value, label, value == visit.query(name)) for value, label in its.items()]
        for name, its in offered.items()
    }
