"""The places of a municipality: settlements and districts, which of them lies within which, and what each is called.

What a form, a register or a clerk writes of a place is found here: a code by EKATTE, a cadastral identifier (which
begins with one), the id of a district, or a name with or without „с.“ and „гр.“.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import re2

from gishe.language.section import Section, Words
from gishe.values.plain import Plain
from gishe.values.text import Text

_CADASTRAL = re2.compile(r"([0-9]{5})\.[0-9.]+")
#: What stands before the name of a settlement or of a part of one.
_KIND = re2.compile(
    r"^(?:(?:гр|с|кв|р-н)\.\s*|(?:град|село|квартал|район|кметство|р-н|town of|village of|district of)\s+)"
)


class Place(Section):
    """A settlement (by its EKATTE code) or a district (by an id), and the place that it lies `within`."""

    title: Words
    within: str | None = None


@dataclass(frozen=True)
class Places:
    """A municipality's places by code or id."""

    known: Mapping[str, Place] = field(default_factory=dict)

    @classmethod
    def read(cls, written: Plain) -> "Places":
        """Reads the places out of what a case knows of its municipality."""
        rows = written if isinstance(written, Mapping) else {}
        return cls({key: Place.model_construct(**_row(its)) for key, its in rows.items() if isinstance(its, Mapping)})

    def find(self, written: str) -> str:
        """Gives the place that a text names; empty if it names none of these, or more than one."""
        bare = written.strip()
        if bare in self.known:
            return bare
        if (cadastral := _CADASTRAL.fullmatch(bare)) and cadastral.group(1) in self.known:
            return str(cadastral.group(1))
        named = self._named.get(_name(bare), ())
        return named[0] if len(named) == 1 else ""

    def around(self, place: str) -> Iterator[str]:
        """Gives a place, what it lies within, and at last the whole municipality (empty)."""
        seen: set[str] = set()
        here: str | None = place
        while here and here in self.known and here not in seen:
            seen.add(here)
            yield here
            here = self.known[here].within
        yield ""

    def title(self, place: str) -> Text:
        """Gives what a place is called; what is not known is called by its code."""
        known = self.known.get(place)
        return known.title if known else Text(place)

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        """The places by name; a town and a village may share one."""
        named: dict[str, tuple[str, ...]] = {}
        for key, its in self.known.items():
            for name in {_name(its.title.bg), _name(its.title.to("en"))} - {""}:
                named[name] = (*named.get(name, ()), key)
        return named


def _row(its: Mapping[str, Plain]) -> dict[str, Any]:
    return {"title": Text(str(its["bg"]), str(its["en"] or "")), "within": its.get("within")}


def _name(written: str) -> str:
    whole = " ".join(written.split()).casefold()
    return str(_KIND.sub("", whole))


#: A municipality that names no places.
NOWHERE = Places()
