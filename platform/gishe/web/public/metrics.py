"""Counts for Prometheus, as text: nothing of anybody, and no label that is a person, a case or an address.

All of it comes from the stores and from the tally that all programs share, so that it is the same whichever web
process answers, and holds what the worker did.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.census import Backlog, Census
from gishe.runtime.office import Office
from gishe.runtime.register_health import RegisterHealth, register_health
from gishe.runtime.tally import Key
from gishe.runtime.wellbeing import ailments
from gishe.web.house import House
from gishe.web.requests_tally import REQUEST, SECONDS, classes
from gishe.web.visit import Visit

#: What the store counts as events of cases are committed.
_EVENT: Final = "event"
_TOWN: Final = "municipality"


def show(visit: Visit) -> Response:
    """Tells a watcher; for everybody else there is nothing here."""
    if not visit.house.watch.admits(visit.request):
        raise HTTPException(404)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(visit.house))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


class _Figures(Collector):
    """Collects everything at the moment it is asked."""

    def __init__(self, house: House) -> None:
        self._house = house

    def collect(self) -> Iterator[Metric]:
        watch, now = self._house.watch, self._house.watch.now()
        counted = dict(watch.tally.read())
        yield from _requests(counted)
        yield _events(counted)
        yield from _stores({town: its.census(now) for town, its in watch.stores.items()}, now)
        yield from _registers(self._house.offices)
        yield GaugeMetricFamily("gishe_disk_free_bytes", "Free bytes where the stores lie.", watch.room())
        found = ailments(watch.stores, watch.room(), now)
        yield GaugeMetricFamily("gishe_ailments", "What /health gives as reasons.", len(found))


def _requests(counted: dict[Key, float]) -> Iterator[Metric]:
    requests = CounterMetricFamily(
        "gishe_requests", "Requests answered, by route.", labels=("method", "route", "status")
    )
    took = HistogramMetricFamily("gishe_request_seconds", "How long requests took, by route.", labels=("route",))
    for key, amount in sorted(counted.items()):
        if key[0] == REQUEST:
            requests.add_metric(key[1:], amount)
        elif key[0] == SECONDS:
            took.add_metric(key[1:], classes(counted, key[1]), amount)
    yield from (requests, took)


def _events(counted: Mapping[Key, float]) -> Metric:
    """Gives what happened to cases; `Signed` are officials' signatures, `Issued` documents under the seal."""
    events = CounterMetricFamily("gishe_case_events", "What happened to cases, by kind.", labels=(_TOWN, "kind"))
    for key, amount in sorted(counted.items()):
        if key[0] == _EVENT:
            events.add_metric(key[1:], amount)
    return events


def _stores(found: Mapping[str, Census], now: datetime) -> Iterator[Metric]:
    cases = GaugeMetricFamily("gishe_cases", "Cases kept, by state.", labels=(_TOWN, "state"))
    failing = GaugeMetricFamily("gishe_jobs_failing", "Jobs that failed and wait.", labels=(_TOWN, "kind"))
    unstamped = GaugeMetricFamily("gishe_unstamped_days", "Closed days without a time-stamp.", labels=(_TOWN,))
    for town, its in found.items():
        for state, count in its.cases.items():
            cases.add_metric((town, state), count)
        for kind, count in its.failing.items():
            failing.add_metric((town, kind), count)
        unstamped.add_metric((town,), its.unstamped_days)
    yield from (cases, failing, unstamped)
    yield from _backlogs(
        "gishe_jobs", "Jobs that wait or are done", "kind", {t: its.jobs for t, its in found.items()}, now
    )
    outbox = {town: its.notices for town, its in found.items()}
    yield from _backlogs("gishe_outbox", "Notices that wait to be told", "outlet", outbox, now)


def _backlogs(
    name: str, says: str, label: str, found: Mapping[str, Mapping[str, Backlog]], now: datetime
) -> Iterator[Metric]:
    count = GaugeMetricFamily(name, f"{says}.", labels=(_TOWN, label))
    age = GaugeMetricFamily(
        f"{name}_age_seconds", f"{says}: for how long the first could have been done.", labels=(_TOWN, label)
    )
    for town, those in found.items():
        for kind, its in those.items():
            count.add_metric((town, kind), its.count)
            since = datetime.fromisoformat(its.since) if its.since else now
            age.add_metric((town, kind), max((now - since).total_seconds(), 0))
    yield from (count, age)


def _registers(offices: Mapping[str, Office]) -> Iterator[Metric]:
    labels = (_TOWN, "register")
    well = GaugeMetricFamily("gishe_register_well", "1 unless the register is in trouble.", labels=labels)
    failures = GaugeMetricFamily("gishe_register_failures", "Failures since its last answer.", labels=labels)
    took = GaugeMetricFamily("gishe_register_seconds", "How long it has been taking to answer.", labels=labels)
    waiting = GaugeMetricFamily("gishe_register_waiting_cases", "Cases that wait for it.", labels=labels)
    for town, one in ((town, one) for town, office in offices.items() for one in register_health(office)):
        for family, value in zip((well, failures, took, waiting), _values(one), strict=True):
            family.add_metric((town, one.register), value)
    yield from (well, failures, took, waiting)


def _values(one: RegisterHealth) -> tuple[float, ...]:
    return (float(not one.troubled), one.failures, one.took / 1000, one.cases)
