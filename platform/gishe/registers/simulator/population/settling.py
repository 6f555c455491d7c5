"""Where the members of a family live: who with whom, in which place, since when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from gishe.registers.simulator.people import Home
from gishe.registers.simulator.population.kin import TODAY, Family, Union, between
from gishe.registers.simulator.population.stock import Stock

_SINCE = date(1985, 1, 1)
_FLATS = 1 / 3


@dataclass(frozen=True, slots=True)
class Roof:
    """Members, by place, at one current address; `permanent` where that address is another one."""

    members: tuple[int, ...]
    home: Home
    permanent: Home | None = None


def roofs(family: Family, stock: Stock, seed: int) -> tuple[Roof, ...]:
    """Settles a family: couples and lone mothers with children who are not grown, everybody else alone."""
    dice = Random(f"{seed}/homes/{family.number}")  # noqa: S311  invented people, made anew from their seed
    around = dice.choices(list(stock.places), [one.weight for one in stock.places.values()])[0]
    return tuple(_roof(group, family, around, stock, dice) for group in _groups(family, dice))


def _groups(family: Family, dice: Random) -> list[tuple[int, ...]]:
    settled: set[int] = set()
    groups = []
    for union in family.unions:
        heads = _heads(union)
        at_home = [child for child in union.children if _stays(family, child, dice)]
        group = tuple(one for one in (*heads, *at_home) if one not in settled)
        settled.update(group)
        groups.append(group)
    return [*groups, *((one.place,) for one in family.members if one.place not in settled)]


def _heads(union: Union) -> Iterable[int]:
    """Gives the couple; the mother alone where they have parted."""
    return (union.wife,) if union.husband is None or union.ended else (union.husband, union.wife)


def _stays(family: Family, child: int, dice: Random) -> bool:
    """Says whether a child lives with the parents: always while it is small, and never with a family of its own."""
    stays = dice.random() < 1 / 4
    one = family.members[child]
    has_own = any(child in {union.husband, union.wife} for union in family.unions)
    return not has_own and (stays or not (one.is_grown or one.died))


def _roof(group: tuple[int, ...], family: Family, around: str, stock: Stock, dice: Random) -> Roof:
    moved_away = dice.random() < 1 / 8
    place = dice.choice(sorted(stock.places)) if moved_away else around
    grown = min(family.members[one].born for one in group)
    home = _home(place, stock.places[place].streets, grown, dice)
    differs = dice.random() < 1 / 10
    return Roof(group, home, _home(around, stock.places[around].streets, grown, dice) if differs else None)


def _home(place: str, streets: Mapping[str, str], earliest: date, dice: Random) -> Home:
    code = dice.choice(sorted(streets))
    parts = {"location_code": code, "location": streets[code], "building_number": str(dice.randint(1, 120))}
    if dice.random() < _FLATS:
        floor = dice.randint(1, 8)
        apartment = str(floor * 3 - dice.randint(0, 2))
        parts |= {"entrance": dice.choice("АБВ"), "floor": str(floor), "apartment": apartment}
    return Home(place=place, from_date=between(max(_SINCE, earliest), TODAY, dice), **parts)


def roof_of(place: int, all_roofs: Sequence[Roof]) -> Roof:
    """Finds under which roof a member lives."""
    return next(one for one in all_roofs if place in one.members)
