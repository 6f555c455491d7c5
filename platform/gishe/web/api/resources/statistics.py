"""Statistics: how many applications there were, how long they took, how often in time."""

from typing import Any

from gishe.runtime.statistics.figures import LEAST
from gishe.values.text import Text
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.words import Model


class MonthTold(Model):
    """A month. What is `null` is not told: it is of so few that somebody could be known by it."""

    month: str
    received: int | None
    decided: int | None
    days: int | None
    on_time: int | None


class YearTold(Model):
    """A year: the median time in days, the share in time in percent; `at_least` says that there were more."""

    year: str
    whole: bool
    received: int | None
    decided: int | None
    at_least: bool
    days: int | None
    on_time: int | None
    months: list[MonthTold]


class ServiceFigures(Model):
    """The figures of a service, the newest year first."""

    service: str
    years: list[YearTold]


class Figures(Model):
    """The figures of all services up to a month (`2026-10`; empty before the first is over)."""

    through: str
    least: int
    services: list[ServiceFigures]


def every(call: Call) -> Reply:
    """Gives the figures of all services."""
    published = call.office.shown.figures(call.office.store)
    services: Any = published.body["services"]
    told = [ServiceFigures(service=one["service"], years=_years(one["years"])) for one in services]
    return Reply(Figures(through=published.through, least=LEAST, services=told))


def one(call: Call) -> Reply:
    """Gives the figures of a service."""
    name = call.path("service")
    years = call.office.shown.years(call.office.store, name)
    if not years and name not in call.office.services:
        raise Refused("not-found")
    return Reply(ServiceFigures(service=name, years=_years(years)))


def _years(years: Any) -> list[YearTold]:
    return [YearTold.model_validate(year) for year in years]


OPERATIONS = (
    Operation(
        "api-statistics", "GET", "/statistics", Text("Статистиката", "The statistics"), every, gives=Figures
    ),
    Operation(
        "api-service-statistics", "GET", "/statistics/{service}",
        Text("Статистиката на една услуга", "The statistics of one service"), one, gives=ServiceFigures,
    ),
)  # fmt: skip
