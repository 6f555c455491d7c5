"""Open data: the figures and the list of services as files, and the catalogue that tells of them (DCAT-AP 3)."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from typing import Any, TypeAlias

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.statistics.case_time import Statistics
from gishe.web.public.data_catalogue import catalogue
from gishe.web.public.statistics import title_of
from gishe.web.visit import Visit

Rows: TypeAlias = Iterator[dict[str, Any]]
#: A spreadsheet would run what begins so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def download(visit: Visit) -> Response:
    """Gives a file of open data; 404 for one that there is not."""
    name, _, kind = visit.path("file").partition(".")
    if (name, kind) == ("catalog", "jsonld"):
        return _sent(json.dumps(catalogue(visit), ensure_ascii=False, indent=1), "application/ld+json")
    if name not in TABLES or kind not in _WRITTEN:
        raise HTTPException(404)
    written, media_type = _WRITTEN[kind]
    return _sent(written(TABLES[name](visit)), media_type)


def _statistics(visit: Visit) -> Rows:
    """Gives a row for each service and month, and one for each year, whose `month` is empty."""
    for service, row in _told(visit.office.shown.figures(visit.office.store)):
        month = str(row.get("month", ""))
        yield {
            "service": service, "title": title_of(visit, service).bg, "year": str(row.get("year", month[:4])),
            "month": month, "received": row["received"], "decided": row["decided"],
            "median_days": row["days"], "percent_on_time": row["on_time"],
            "complete": not row.get("at_least", row["received"] is None or row["decided"] is None),
        }  # fmt: skip


def _told(published: Statistics) -> Iterator[tuple[str, Mapping[str, Any]]]:
    services: Any = published.body["services"]
    for one in services:
        for year in one["years"]:
            yield one["service"], year
            yield from ((one["service"], month) for month in year["months"])


def _services(visit: Visit) -> Rows:
    """Gives a row for each service and speed."""
    for service in visit.office.services.values():
        its = service.definition
        for name, speed in its.speeds.items():
            yield {
                "service": its.service, "title": its.title.bg, "title_en": its.title.to("en"), "number": its.number,
                "area": its.area, "speed": name, "fee_eur": f"{speed.fee.cents / 100:.2f}", "term": str(speed.term),
                "sign_in": its.sign_in, "basis": "; ".join(its.basis),
                "page": f"{visit.office.public_url}{visit.at}/services/{its.service}",
            }  # fmt: skip


TABLES: Mapping[str, Callable[[Visit], Rows]] = {"statistics": _statistics, "services": _services}


def _as_csv(rows: Rows) -> str:
    written = StringIO()
    for at, row in enumerate(rows):
        sheet = csv.DictWriter(written, list(row))
        if at == 0:
            sheet.writeheader()
        sheet.writerow({key: _cell(value) for key, value in row.items()})
    return written.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _as_json(rows: Rows) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1)


_WRITTEN: Mapping[str, tuple[Callable[[Rows], str], str]] = {
    "csv": (_as_csv, "text/csv"),
    "json": (_as_json, "application/json"),
}


def _sent(body: str, media_type: str) -> Response:
    return Response(body, media_type=f"{media_type}; charset=utf-8")
