"""What the people of a family are called: children after their father, a wife by her husband's family name."""

from random import Random

from gishe.registers.simulator.population.kin import Family, Member
from gishe.registers.simulator.population.stock import Stock


def names(family: Family, stock: Stock, seed: int) -> tuple[tuple[str, str, str], ...]:
    """Gives everybody's given name, father's name and family name, by place."""
    dice = Random(f"{seed}/names/{family.number}")  # noqa: S311  invented people, made anew from their seed
    given = _given(family, stock, dice)
    own = _family_names(family, stock, dice)
    borne = [_borne(one, own) for one in family.members]
    middle = [_middle(one, given, stock, dice) for one in family.members]
    return tuple(
        (given[one.place], _for(one, middle[one.place]), _for(one, borne[one.place])) for one in family.members
    )


def _given(family: Family, stock: Stock, dice: Random) -> list[str]:
    """Chooses given names; nobody in a family has another's."""
    men = dice.sample(sorted(stock.men), min(len(stock.men), len(family.members)))
    women = dice.sample(sorted(stock.women), min(len(stock.women), len(family.members)))
    return [(men if one.is_male else women)[one.place % len(men if one.is_male else women)] for one in family.members]


def _family_names(family: Family, stock: Stock, dice: Random) -> list[str]:
    """Gives the family name that each was born with, as a man has it."""
    halves, own = stock.family_names, list[str]()
    for one in family.members:
        parent = one.father if one.father is not None else one.mother
        invented = dice.choice(halves.first) + dice.choice(halves.second)
        own.append(own[parent] if parent is not None else invented)
    return own


def _borne(one: Member, own: list[str]) -> str:
    is_wife = not one.is_male and one.spouse is not None
    return own[one.spouse] if is_wife and one.spouse is not None else own[one.place]


def _middle(one: Member, given: list[str], stock: Stock, dice: Random) -> str:
    unknown = dice.choice(stock.fatherless)
    return stock.men[given[one.father]] if one.father is not None else unknown


def _for(one: Member, name: str) -> str:
    return name if one.is_male else f"{name}а"
