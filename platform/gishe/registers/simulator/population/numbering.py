"""The numbers of the invented country: each follows from the seed and from whose it is, and says whose it is.

EGNs have a real date of birth and a birth order of 926 to 999, which the population register gives to no district;
EIKs begin with 999, plates with ХХ, cadastral districts have numbers of 1000 and more. Nobody has to remember who was
given which number: a number is reckoned back to its family. So the millionth person costs what the first one does.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b

import re2
from stdnum.bg import egn as rule

from gishe.values.egn import Egn
from gishe.values.eik import eik_of

#: So many people are a family of the country, related or not.
FAMILY = 10
#: How many years each place in a family is younger than the first. Even places are men. 0 and 1 are the grandparents,
#: 2 to 5 their generation's children and who married them, 6 to 9 the grandchildren.
LAGS = (0, 2, 25, 27, 29, 31, 55, 57, 59, 61)
#: The first year of birth, and in how many following years the eldest of families are born.
FIRST_YEAR, ERAS = 1925, 40
#: No more people than this have numbers of their own.
MOST = 1_000_000

_GENERATIONS = (0, 0, 1, 1, 1, 1, 2, 2, 2, 2)
#: Men, and women, of one year share its numbers in four parts; places in one part are of years that never meet.
_PARTS = (0, 0, 1, 1, 2, 2, 3, 3, 0, 0)
_PART = 3371  # a prime; four of them fit into 365 days of 37 numbers
_DAYS, _ORDER, _ORDERS = 365, 926, 37
#: Years are shuffled within blocks of so many, the same way for a generation, so that brothers stay apart in time.
_BLOCK = 5
_ERA_STEP, _ERA_START = 17, 25
_CENTURIES = {19: 0, 20: 40}
_LETTERS = "АВЕКМНОРСТУХ"
_PLATES, _PLATE_STEP = 10_000 * len(_LETTERS) ** 2, 611_953  # what is stepped by is prime to it
VEHICLES, ESTATES = 4, 3
_PLATE = re2.compile(f"ХХ([0-9]{{4}})([{_LETTERS}]{{2}})")
_ESTATE = re2.compile(r"[0-9]{5}\.([0-9]{4,6})\.([0-9]{1,3})(?:\.[0-9.]+)?")
_EIK = re2.compile(r"999([0-9]{5})[0-9]")
_PARCELS, _DISTRICT = 900, 1000


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of a country made from a seed."""

    seed: int
    _shifts: dict[tuple[str, int, int], tuple[int, int]] = field(default_factory=dict, compare=False)

    def egn(self, family: int, place: int) -> str:
        """Gives the number of who has a place in a family."""
        row, era = family // ERAS, (family * _ERA_STEP + _ERA_START) % ERAS
        era = self._shuffled(era, _GENERATIONS[place], row)
        factor, shift = self._dice("cell", place, era)
        cell = _PARTS[place] * _PART + (factor * row + shift) % _PART
        born = date(FIRST_YEAR + era + LAGS[place], 1, 1) + timedelta(cell % _DAYS)
        order = _ORDER + 2 * (cell // _DAYS) + place % 2
        digits = f"{born.year % 100:02}{born.month + _CENTURIES[born.year // 100]:02}{born.day:02}{order}"
        return digits + rule.calc_check_digit(digits)

    def of_egn(self, digits: str) -> tuple[int, int] | None:
        """Tells whose number it is: the family and the place in it; `None` where it is nobody's."""
        order = int(digits[6:9]) - _ORDER if Egn.parse(digits) else -1
        if order < 0:
            return None
        born = Egn(digits).birth_date
        part, at = divmod(order // 2 * _DAYS + born.timetuple().tm_yday - 1, _PART)
        for place in range(order % 2, FAMILY, 2):
            era = born.year - FIRST_YEAR - LAGS[place]
            if _PARTS[place] == part and 0 <= era < ERAS:
                factor, shift = self._dice("cell", place, era)
                row = (at - shift) * pow(factor, -1, _PART) % _PART
                era = self._unshuffled(era, _GENERATIONS[place], row)
                return row * ERAS + (era - _ERA_START) * pow(_ERA_STEP, -1, ERAS) % ERAS, place
        return None

    def plate(self, family: int, vehicle: int) -> str:
        """Gives the plate of one of a family's vehicles."""
        at = ((family * VEHICLES + vehicle) * _PLATE_STEP + self.seed) % _PLATES
        letters, digits = divmod(at, 10_000)
        return f"ХХ{digits:04}{_LETTERS[letters // len(_LETTERS)]}{_LETTERS[letters % len(_LETTERS)]}"

    def of_plate(self, plate: str) -> int | None:
        """Tells whose vehicle it is, by the number of the family."""
        if not (found := _PLATE.fullmatch(plate)):
            return None
        first, second = (_LETTERS.index(letter) for letter in found[2])
        at = (first * len(_LETTERS) + second) * 10_000 + int(found[1])
        return int((at - self.seed) * pow(_PLATE_STEP, -1, _PLATES) % _PLATES) // VEHICLES

    def _shuffled(self, era: int, generation: int, row: int) -> int:
        factor, shift = self._dice("era", generation, row)
        return era // _BLOCK * _BLOCK + (era * (factor % (_BLOCK - 1) + 1) + shift) % _BLOCK

    def _unshuffled(self, era: int, generation: int, row: int) -> int:
        factor, shift = self._dice("era", generation, row)
        return era // _BLOCK * _BLOCK + (era - shift) * pow(factor % (_BLOCK - 1) + 1, -1, _BLOCK) % _BLOCK

    def _dice(self, what: str, one: int, other: int) -> tuple[int, int]:
        """Gives a factor and a shift that stay the same for a seed; those of eras and places are few and kept."""
        named = what, one, other
        if named not in self._shifts:
            made = _dice(self.seed, *named)
            if what == "era":
                return made
            self._shifts[named] = made
        return self._shifts[named]


def _dice(seed: int, what: str, one: int, other: int) -> tuple[int, int]:
    digest = blake2b(f"{seed}/{what}/{one}/{other}".encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4]) % (_PART - 1) + 1, int.from_bytes(digest[4:]) % _PART


def eik(family: int) -> str:
    """Gives the number of a family's company; every other family has one."""
    return eik_of(f"999{family // 2:05}")


def of_eik(digits: str) -> int | None:
    """Tells whose company it is, by the number of the family."""
    return int(found[1]) * 2 if (found := _EIK.fullmatch(digits)) else None


def estate(family: int, number: int, ekatte: str, *deeper: int) -> str:
    """Gives the cadastral id of one of a family's estates in a settlement, or of what stands in it."""
    district, parcel = divmod(family * ESTATES + number, _PARCELS)
    return ".".join((ekatte, *map(str, (_DISTRICT + district, parcel + 1, *deeper))))


def of_estate(written: str) -> int | None:
    """Tells whose estate it is, by the number of the family."""
    found = _ESTATE.fullmatch(written)
    if not found or int(found[1]) < _DISTRICT or not 0 < int(found[2]) <= _PARCELS:
        return None
    return ((int(found[1]) - _DISTRICT) * _PARCELS + int(found[2]) - 1) // ESTATES
