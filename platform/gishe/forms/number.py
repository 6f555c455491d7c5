"""Numbers as people type them."""

from decimal import Decimal
from typing import Annotated, Any, TypeAlias

import re2
from pydantic import BeforeValidator

from gishe.values.problem import Problem
from gishe.values.text import Text

# Thousands may be set apart by spaces; both the comma and the dot are decimal signs, as keyboards have them.
_WRITTEN = re2.compile(r"([-−]?)([0-9]{1,15}|[0-9]{1,3}(?: [0-9]{3}){1,4})(?:[.,]([0-9]{1,9}))?")

_SMALL = Text("Въведете число, не по-малко от {least}.", "Enter a number that is {least} or more.")
_LARGE = Text("Въведете число, не по-голямо от {most}.", "Enter a number that is {most} or less.")


def number(written: str) -> Decimal | None:
    """Reads `1 234,50`, `1234.5` or `-3`; `None` for anything else. The text is tidy already."""
    found = _WRITTEN.fullmatch(written)
    if not found:
        return None
    return Decimal(f"{'-' if found[1] else ''}{found[2].replace(' ', '')}.{found[3] or '0'}")


def _amount(written: Any) -> Any:
    if isinstance(written, Decimal):
        return written
    read = number(str(written))
    if read is None:
        raise ValueError("float_type")
    return read


#: A number in a definition, written as YAML likes: `5`, `0.5` or `"0,5"`.
Amount: TypeAlias = Annotated[Decimal, BeforeValidator(_amount)]


def plain(value: Decimal) -> str:
    """Writes a number as plain answers hold it: `12.50`, without an exponent and without a minus before zero."""
    return f"{value:f}" if value else f"{abs(value):f}"


def too_small(value: Decimal, least: Decimal | int | None) -> Problem | None:
    """Finds a number below its limit."""
    return None if least is None or value >= least else Problem("too-small", _limit(_SMALL, least))


def too_large(value: Decimal, most: Decimal | int | None) -> Problem | None:
    """Finds a number above its limit."""
    return None if most is None or value <= most else Problem("too-large", _limit(_LARGE, most))


def _limit(says: Text, limit: Decimal | int) -> Text:
    written = f"{limit:f}" if isinstance(limit, Decimal) else str(limit)
    return Text(
        says.bg.format(least=written.replace(".", ","), most=written.replace(".", ",")),
        says.en.format(least=written, most=written),
    )
