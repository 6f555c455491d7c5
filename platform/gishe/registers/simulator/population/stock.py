"""What the invented country is made of, as `definitions/simulator/country.yaml` lists it: names, streets, companies."""

from typing import Annotated

from pydantic import Field

from gishe.language.section import Id, Section

_Words = Annotated[tuple[str, ...], Field(min_length=1)]


class Area(Section):
    """A place of the people's file: how many of the families live in it, and its invented streets by code."""

    weight: int = Field(ge=1)
    streets: dict[str, str] = Field(min_length=1)


class Halves(Section):
    """Names are put together of a first and a second half."""

    first: _Words
    second: _Words


class CompanyStock(Halves):
    """What companies are called and do."""

    activities: _Words


class DogStock(Section):
    """What dogs are called, and of which breeds they are."""

    names: _Words
    breeds: _Words


class Stock(Section):
    """The file. `men` gives with each name the father's name that a son gets of it."""

    places: dict[Id, Area] = Field(min_length=1)
    men: dict[str, str] = Field(min_length=1)
    women: _Words
    fatherless: _Words
    family_names: Halves
    companies: CompanyStock
    vehicles: _Words
    services: _Words
    benefits: _Words
    dogs: DogStock
