"""What a municipality's own lists have of a person: local taxes that are not paid, dogs, addresses of estates."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from gishe.registers.simulator.people import Act, Home, Settlement, Vehicle
from gishe.registers.simulator.population.kin import TODAY, Member, between
from gishe.registers.simulator.population.numbering import FAMILY
from gishe.registers.simulator.population.stock import Stock
from gishe.values.plain import Plain

_OWES, _KEEPS_DOG = 1 / 5, 1 / 10
_LAND, _VEHICLE = "Данък върху недвижимите имоти", "Данък върху превозните средства"
#: Digits that no country and no maker of chips begins with.
_CHIP = "999"
_YEAR = TODAY.year - 1


def local(  # noqa: PLR0913, PLR0917  all that a municipality could know
    one: Member, number: int, home: Home, place: Settlement, acts: Sequence[Act], vehicles: Sequence[Vehicle],
    stock: Stock, dice: Random,
) -> dict[str, Plain]:  # fmt: skip
    """Gathers it. Whose list each row belongs in is said by the settlement's code, `place_code`."""
    told: dict[str, list[Plain]] = {
        "dues": [*_of_land(one, acts, dice), *_of_vehicles(one, place, vehicles, dice)],
        "dogs": list(_dogs(one, number, place, stock, dice)),
        "addresses": list(_addresses(home, place, acts)),
    }
    return {name: rows for name, rows in told.items() if rows}


def _of_land(one: Member, acts: Sequence[Act], dice: Random) -> Iterator[Plain]:
    for act in acts:
        if dice.random() < _OWES:
            yield _due(one, act.cadastral_id.partition(".")[0], act.cadastral_id, _LAND, dice)


def _of_vehicles(one: Member, place: Settlement, vehicles: Sequence[Vehicle], dice: Random) -> Iterator[Plain]:
    for vehicle in vehicles:
        if dice.random() < _OWES:
            yield _due(one, place.settlement_code, vehicle.plate, _VEHICLE, dice)


def _due(one: Member, place: str, lot: str, kind: str, dice: Random) -> dict[str, Plain]:
    year = dice.randint(_YEAR - 3, _YEAR)
    cents = dice.randint(800, 24_000)
    interest = cents * (_YEAR + 1 - year) // 10
    return {
        "owner": one.egn,
        "place_code": place,
        "lot": lot,
        "kind": kind,
        "year": str(year),
        "principal": f"{cents // 100}.{cents % 100:02}",
        "interest": f"{interest // 100}.{interest % 100:02}",
        "due_on": date(year, 10, 31).isoformat(),
    }


def _dogs(one: Member, number: int, place: Settlement, stock: Stock, dice: Random) -> Iterator[Plain]:
    if one.is_grown and dice.random() < _KEEPS_DOG:
        own = number * FAMILY + one.place
        yield {
            "owner": one.egn,
            "place_code": place.settlement_code,
            "chip": f"{_CHIP}{own:012}",
            "entry": f"К-{own:07}",
            "name": dice.choice(stock.dogs.names),
            "breed": dice.choice(stock.dogs.breeds),
            "entered_on": between(date(2016, 1, 1), TODAY, dice).isoformat(),
        }


def _addresses(home: Home, place: Settlement, acts: Sequence[Act]) -> Iterator[Plain]:
    for act in acts:
        if act.cadastral_id.startswith(f"{place.settlement_code}."):
            yield {
                "estate": act.cadastral_id,
                "place_code": place.settlement_code,
                "street": home.location,
                "number": home.building_number,
                "entrance": home.entrance,
                "since": act.registered_on.isoformat(),
            }
