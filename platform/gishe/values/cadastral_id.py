"""The identifier of a real estate in the cadastre."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import re2

from gishe.values.ekatte import Ekatte
from gishe.values.forgiven import visible

Estate: TypeAlias = Literal["parcel", "building", "unit"]
_WRITTEN = re2.compile(r"([0-9]{5})((?:\.[1-9][0-9]{0,5}){2,4})")
_KINDS: tuple[Estate, ...] = ("parcel", "building", "unit")


@dataclass(frozen=True, slots=True)
class CadastralId:
    """Settlement, cadastral district and parcel, then perhaps building and unit (ordinance РД-02-20-3/2016 art. 2)."""

    settlement: Ekatte
    numbers: tuple[int, ...]

    @classmethod
    def parse(cls, written: str) -> "CadastralId | None":
        """Reads `68134.1006.4.1.2`, forgiving spaces and invisible characters; `None` if it is none.

        A hyphen is not forgiven: `505.1-2` may be two parcels, and dropping it would name a third.
        """
        found = _WRITTEN.fullmatch(visible(written))
        if not found or not (settlement := Ekatte.parse(found[1])):
            return None
        return cls(settlement, tuple(int(number) for number in found[2][1:].split(".")))

    @property
    def kind(self) -> Estate:
        """What is named: a parcel, a building in it, or a unit of the building."""
        return _KINDS[len(self.numbers) - 2]

    @property
    def parcel(self) -> "CadastralId":
        """The parcel that this estate lies in."""
        return CadastralId(self.settlement, self.numbers[:2])

    def __str__(self) -> str:
        return ".".join((str(self.settlement), *map(str, self.numbers)))
