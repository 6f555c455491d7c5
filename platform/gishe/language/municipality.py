"""A file `definitions/municipalities/<id>/municipality.yaml`: who the municipality is and what it offers."""

from typing import Any

from pydantic import Field

from gishe.language.section import Id, Section, Words


class PaymentDetails(Section):
    """Where fees are paid until payment is electronic."""

    iban: str
    bank: Words
    counter: Words


class MunicipalityDefinition(Section):
    """One municipality: its names and identifiers, theme, roles and services."""

    municipality: Id
    title: Words
    ekatte: str
    eik: str
    theme: Id = "default"
    index: str = Field(default="1", pattern=r"^\d{1,6}$")
    address: Words
    phone: str
    email: str
    payment: PaymentDetails
    roles: dict[Id, Words] = Field(min_length=1)
    services: tuple[Id, ...] = Field(min_length=1)
    trial: dict[str, Any] = Field(default_factory=dict)
