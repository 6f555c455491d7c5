"""A house in which administrators may write services."""

from dataclasses import replace
from typing import Any

from gishe import bundle
from gishe.language.library import Library
from gishe.runtime.studio.definitions import Definitions
from gishe.web.house import House


def writable(house: House, known: Library, **more: Any) -> House:
    """Gives a house with the shipped definitions to write over; `more` is what else its offices have."""
    definitions = Definitions(bundle.definitions(), lambda _: known)
    offices = {name: replace(its, definitions=definitions, **more) for name, its in house.offices.items()}
    return replace(house, offices=offices)
