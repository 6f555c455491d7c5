"""A file `definitions/municipalities/<id>/municipality.yaml`: who the municipality is and what it offers."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from gishe.language.section import Id, Section, Words

#: The first part of a document's number: 1 to 999999.
RegisterIndex: TypeAlias = Annotated[int, Field(ge=1, le=999_999)]


class PaymentDetails(Section):
    """Where fees are paid other than electronically, and whose `role` it is to record what came there."""

    iban: str
    bank: Words
    counter: Words
    role: Id | None = None


class CounterDelivery(Section):
    """Who hands documents over at the counter, and where and when people come for them."""

    role: Id
    place: Words


class Delivery(Section):
    """What the ways of delivery need of the municipality; the portal needs nothing."""

    counter: CounterDelivery | None = None


class MunicipalityDefinition(Section):
    """One municipality: its names and identifiers, theme, registers of documents, roles and services.

    `registers` gives each register of documents its index, the first part of every number in it (`1-42-21.11.2026`);
    applications are numbered in `incoming`.
    """

    municipality: Id
    language: Literal[1] = 1
    title: Words
    ekatte: str
    eik: str
    theme: Id = "default"
    address: Words
    phone: str
    email: str
    payment: PaymentDetails
    delivery: Delivery = Delivery()
    registers: dict[Id, RegisterIndex] = Field(min_length=1)
    roles: dict[Id, Words] = Field(min_length=1)
    services: tuple[Id, ...] = Field(min_length=1)
    trial: dict[str, Any] = Field(default_factory=dict)
