"""A family of the invented country: who is whose child and who is married to whom, when they were born and died.

Three generations: grandparents, their children with whom they married, grandchildren. Each family has ten members, and
some of them are related to nobody in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal, TypeAlias

from gishe.registers.simulator.population.numbering import FAMILY, Numbering
from gishe.values.egn import Egn

Marital: TypeAlias = Literal["single", "married", "widowed", "divorced"]
#: The day up to which things have happened in the country.
TODAY = date(2026, 6, 30)
#: When people come of age, and at which age those of each generation may die at the earliest.
GROWN, _DIE_FROM = 18, (60, 45, 18)
_OLD = 55
_FOUNDERS = (0, 1)


@dataclass(frozen=True, slots=True)
class Union:
    """Two people with their children. `husband` is missing where nobody knows the father; `ended` by divorce."""

    husband: int | None
    wife: int
    children: tuple[int, ...]
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a family is built. `lost` dies before the father, so that grandchildren stand in that place."""

    weight: int
    children: tuple[int, ...]
    unions: tuple[Union, ...]
    lost: int | None = None


#: Places are those of `numbering.LAGS`, which keep a parent at least eighteen years older than a child.
SHAPES = (
    Shape(5, (2, 5), (Union(2, 3, (6, 7)), Union(4, 5, (8, 9)))),
    Shape(3, (2, 4, 5), (Union(2, 3, (6, 7, 8)), Union(None, 5, (9,)))),
    Shape(3, (2, 4), (Union(4, 3, (6, 7), ended=True), Union(4, 5, (8, 9)))),
    Shape(2, (2,), (Union(4, 3, (6, 7)), Union(None, 5, (8, 9)))),
    Shape(2, (2, 5), (Union(2, 3, (6, 7)), Union(4, 5, (8, 9))), lost=2),
    Shape(2, (3, 4), (Union(2, 3, ()), Union(4, 5, (6, 7, 8, 9)))),
    Shape(1, (), (Union(4, 5, (6, 7, 8, 9)),)),
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a family, relatives by their places. `married` is when the last marriage was made."""

    place: int
    egn: str
    born: date
    died: date | None = None
    father: int | None = None
    mother: int | None = None
    spouse: int | None = None
    marital: Marital = "single"
    married: date | None = None
    divorced: date | None = None

    @property
    def is_male(self) -> bool:
        """Says whether it is a man; even places are men's."""
        return self.place % 2 == 0

    @property
    def is_grown(self) -> bool:
        """Says whether who lives is of age."""
        return not self.died and Egn(self.egn).age(TODAY) >= GROWN


@dataclass(frozen=True, slots=True)
class Family:
    """A family with its number, its members by place and the unions between them."""

    number: int
    members: tuple[Member, ...]
    unions: tuple[Union, ...]


def family(numbering: Numbering, number: int) -> Family:
    """Makes a family; the same seed and number always make the same one."""
    dice = Random(f"{numbering.seed}/kin/{number}")  # noqa: S311  invented people, made anew from their seed
    shape = dice.choices(SHAPES, [one.weight for one in SHAPES])[0]
    egns = [numbering.egn(number, place) for place in range(FAMILY)]
    members = [Member(place, egn, Egn(egn).birth_date) for place, egn in enumerate(egns)]
    members = [replace(one, died=_died(one, dice)) for one in members]
    if shape.lost is not None:
        members = _early(members, shape.lost, dice)
    unions = (Union(*_FOUNDERS, shape.children), *shape.unions)
    for union in unions:
        members = _united(members, union, dice)
    return Family(number, tuple(_alone(one, dice) for one in members), unions)


def years_after(day: date, years: int) -> date:
    """Gives the same day so many years later, the first of March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def between(first: date, last: date, dice: Random) -> date:
    """Gives a day from the first to the last one; the first where they are the other way round."""
    return first + timedelta(dice.randint(0, max(0, (last - first).days)))


def _died(one: Member, dice: Random) -> date | None:
    generation = (one.place > 1) + (one.place > 5)  # noqa: PLR2004  where generations begin
    earliest = years_after(one.born, _DIE_FROM[generation])
    risk = 0.01 + max(0, TODAY.year - one.born.year - _OLD) / 55
    return between(earliest, TODAY, dice) if earliest < TODAY and dice.random() < risk else None


def _early(members: Sequence[Member], lost: int, dice: Random) -> list[Member]:
    """Lets one die in good time before the first founder, if that one has been long enough in the world."""
    earliest, latest = years_after(members[lost].born, _DIE_FROM[1]), TODAY - timedelta(400)
    if earliest >= latest:
        return list(members)
    early = between(earliest, latest, dice)
    late = between(early + timedelta(30), TODAY, dice)
    died = {lost: early, 0: late}
    return [replace(one, died=died.get(one.place, one.died)) for one in members]


def _united(members: Sequence[Member], union: Union, dice: Random) -> list[Member]:
    made = list(members)
    for child in union.children:
        made[child] = replace(made[child], father=union.husband, mother=union.wife)
    if union.husband is None:
        return made
    husband, wife = made[union.husband], made[union.wife]
    day = _wedding(husband, wife, [made[child].born for child in union.children], dice)
    if union.ended:
        last = max(made[child].born for child in union.children)
        made[union.wife] = replace(wife, marital="divorced", married=day, divorced=last + timedelta(90))
        made[union.husband] = replace(husband, divorced=last + timedelta(90))
        return made
    if husband.died and husband.died == wife.died:
        wife = replace(wife, died=wife.died - timedelta(1) if wife.died else None)
    first = _first_gone(husband, wife)
    for one, other in ((husband, wife), (wife, husband)):
        status: Marital = "widowed" if first is other else "married"
        made[one.place] = replace(one, spouse=other.place, marital=status, married=day)
    return made


def _wedding(husband: Member, wife: Member, births: Sequence[date], dice: Random) -> date:
    """Chooses the day of a wedding: both of age, before the first child, after an earlier marriage has ended."""
    grown = max(years_after(one.born, GROWN) for one in (husband, wife))
    earliest = max([grown, *(one.divorced + timedelta(30) for one in (husband, wife) if one.divorced)])
    latest = min(births) - timedelta(10) if births else years_after(earliest, 8)
    return min(between(earliest, latest, dice), *(one.died for one in (husband, wife) if one.died), TODAY)


def _first_gone(husband: Member, wife: Member) -> Member | None:
    gone = [one for one in (husband, wife) if one.died]
    return min(gone, key=lambda one: one.died or TODAY) if gone else None


def _alone(one: Member, dice: Random) -> Member:
    """Says of some who are by themselves that they have been married to somebody nobody knows of."""
    luck = dice.random()
    if one.marital == "single" and years_after(one.born, 30) < TODAY and luck < 1 / 8:
        return replace(one, marital="divorced")
    return one
