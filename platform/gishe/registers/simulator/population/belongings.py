"""What the members of a family own: vehicles under plates of the country, estates under its cadastral ids."""

from collections.abc import Mapping
from random import Random

from gishe.registers.simulator.people import Act, Settlement, Vehicle
from gishe.registers.simulator.population.kin import GROWN, TODAY, Family, Member, between, years_after
from gishe.registers.simulator.population.numbering import ESTATES, VEHICLES, Numbering, estate
from gishe.registers.simulator.population.settling import Roof, roof_of
from gishe.registers.simulator.population.stock import Stock

_KINDS = ("Продажба", "Дарение", "Делба", "Констативен акт")
#: By the dots in its id: what an estate is, and its least and greatest area.
_ESTATES = {2: ("Дворно място", 300, 1800), 3: ("Жилищна сграда", 60, 240), 4: ("Апартамент", 35, 140)}


def vehicles(numbering: Numbering, family: Family, stock: Stock) -> dict[int, tuple[Vehicle, ...]]:
    """Gives about half of the grown-ups a vehicle, by their places."""
    dice = Random(f"{numbering.seed}/vehicles/{family.number}")  # noqa: S311  invented, made anew from its seed
    lucky = [one for one in family.members if one.is_grown and dice.random() < 1 / 2]
    # The last number is kept for the family's company.
    return {
        one.place: (vehicle(numbering, family.number, at, stock, dice),) for at, one in enumerate(lucky[: VEHICLES - 1])
    }


def vehicle(numbering: Numbering, family: int, at: int, stock: Stock, dice: Random) -> Vehicle:
    """Makes one of a family's vehicles, inspected within the last year."""
    inspected = between(years_after(TODAY, -1), TODAY, dice)
    return Vehicle(plate=numbering.plate(family, at), model=dice.choice(stock.vehicles), inspected_on=inspected)


def estates(
    numbering: Numbering, family: Family, roofs: tuple[Roof, ...], places: Mapping[str, Settlement]
) -> dict[int, tuple[Act, ...]]:
    """Gives some who were ever of age an estate where they live, by their places."""
    dice = Random(f"{numbering.seed}/estates/{family.number}")  # noqa: S311  invented, made anew from its seed
    grown = [one for one in family.members if years_after(one.born, GROWN) < TODAY]
    owners = dice.sample(grown, min(len(grown), ESTATES - 1))
    homes = [places[roof_of(one.place, roofs).home.place].settlement_code for one in owners]
    return {
        one.place: (act(estate(family.number, at, home, *_part(dice)), one, dice),)
        for at, (one, home) in enumerate(zip(owners, homes, strict=True))
    }


def act(cadastral_id: str, owner: Member, dice: Random) -> Act:
    """Makes the act by which somebody got an estate, of age and alive."""
    what, least, most = _ESTATES[cadastral_id.count(".")]
    return Act(
        number=str(dice.randint(1, 9999)),
        kind=dice.choice(_KINDS),
        property=what,
        cadastral_id=cadastral_id,
        area=f"{dice.randint(least, most)}.00",
        registered_on=between(years_after(owner.born, GROWN), owner.died or TODAY, dice),
    )


def _part(dice: Random) -> tuple[int, ...]:
    """Chooses whether it is the parcel, a building in it, or a flat of the building."""
    return ((), (1,), (1, dice.randint(1, 24)))[dice.randint(0, 2)]
