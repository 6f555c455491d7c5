"""Services: what is offered, and what a form asks."""

from typing import Any

from pydantic import Field, RootModel

from gishe.language.compiled import Service
from gishe.values.text import Text
from gishe.web.api.answer_schema import answer_schema
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Pages, Reply
from gishe.web.api.paging import page
from gishe.web.api.words import Model, Words


class SpeedTold(Model):
    """A speed: its fee (`5.11 EUR`) and the term in which the municipality decides."""

    id: str
    title: Words | None
    fee: str
    term: Words


class ServiceLine(Model):
    """A service in the list."""

    id: str
    title: Words
    about: Words | None
    area: str
    number: str


class ServiceTold(ServiceLine):
    """A service. `version` names the definition: an application that names another one is refused, nothing is filed."""

    version: str
    basis: list[str]
    applicants: list[str]
    sign_in: str
    speeds: list[SpeedTold]
    document: Words
    decides_by_itself: bool


class Services(Model):
    """A page of the services that are offered."""

    items: list[ServiceLine]
    next: str | None


class FormSchema(RootModel[dict[str, Any]]):
    """A JSON Schema (2020-12) of the answers."""


class Found(Pages):
    """Which services: those found by words, those of an area."""

    q: str = Field(default="", max_length=200)
    area: str = Field(default="", max_length=60)


def every(call: Call) -> Reply:
    """Lists the services."""
    asked, offered = call.query(Found), call.office.services
    names = call.office.catalogue.find(offered, asked.q).services if asked.q.strip() else tuple(offered)
    services = [offered[name] for name in names if name in offered]
    services = [one for one in services if asked.area in {"", one.definition.area}]
    some, more = page(services, lambda one: one.id, asked.after, asked.limit)
    return Reply(Services(items=[_line(one) for one in some], next=more))


def one(call: Call) -> Reply:
    """Gives a service."""
    service = call.service()
    its = service.definition
    speeds = [
        SpeedTold(
            id=name, title=Words.of(speed.title) if speed.title else None, fee=str(speed.fee),
            term=Words.of(speed.term.words()),
        )
        for name, speed in its.speeds.items()
    ]  # fmt: skip
    return Reply(ServiceTold(
        **_line(service).model_dump(), version=service.digest, basis=list(its.basis), applicants=list(its.applicants),
        sign_in=its.sign_in, speeds=speeds, document=Words.of(its.document.title),
        decides_by_itself=service.automatic_if is not None,
    ))  # fmt: skip


def form(call: Call) -> Reply:
    """Gives what the form asks."""
    return Reply(FormSchema(answer_schema(call.service(), call.at)))


def _line(service: Service) -> ServiceLine:
    its = service.definition
    about = Words.of(its.about) if its.about else None
    return ServiceLine(id=service.id, title=Words.of(its.title), about=about, area=its.area, number=its.number)


OPERATIONS = (
    Operation("api-services", "GET", "/services", Text("Услугите", "The services"), every, gives=Services, query=Found),
    Operation("api-service", "GET", "/services/{service}", Text("Една услуга", "One service"), one, gives=ServiceTold),
    Operation(
        "api-form", "GET", "/services/{service}/form",
        Text("Какво пита формулярът, като JSON Schema", "What the form asks, as JSON Schema"), form, gives=FormSchema,
    ),
)  # fmt: skip
