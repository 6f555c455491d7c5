"""The invented country as the trial register asks it: whose number is this, and who lives around them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from random import Random

from gishe.registers.simulator.people import Company, Household, People, Person, Settlement
from gishe.registers.simulator.population import firm, livelihood
from gishe.registers.simulator.population.belongings import estates, vehicles
from gishe.registers.simulator.population.kin import Family, Member, family
from gishe.registers.simulator.population.local import local
from gishe.registers.simulator.population.naming import names
from gishe.registers.simulator.population.numbering import FAMILY, Numbering, eik, of_eik, of_estate
from gishe.registers.simulator.population.settling import Roof, roofs
from gishe.registers.simulator.population.stock import Stock

#: So many families are kept after they have been made.
_KEPT = 256


class Population:
    """So many people (or a few more, since families are whole), made from a seed when they are asked about.

    Nobody needs to be made before anybody else: a number says which family it is of, and a family follows from the seed
    and its own number. A smaller country of the same seed is the beginning of a larger one.
    """

    def __init__(
        self, size: int, seed: int, stock: Stock, places: Mapping[str, Settlement], taken: frozenset[str] = frozenset()
    ) -> None:
        """Takes the numbers that others have; a family that would get one of them is left out."""
        self.seed, self.families = seed, -(-size // FAMILY)
        self._numbering, self._stock, self._places, self._taken = Numbering(seed), stock, dict(places), taken
        self.of = lru_cache(_KEPT)(self._made)

    def __len__(self) -> int:
        """Counts the people, those who have died too, as if no family were left out."""
        return self.families * FAMILY

    def about(self, numbers: Iterable[str]) -> People | None:
        """Finds the family of the first number that is somebody's: an EGN, EIK, plate or cadastral id."""
        for number in numbers:
            found = self._family_of(number)
            if found is not None and 0 <= found < self.families:
                return self.of(found)
        return None

    def everybody(self) -> Iterator[Person]:
        """Goes through all people, one family after another."""
        for number in range(self.families):
            yield from self.of(number).everybody()

    def _family_of(self, number: str) -> int | None:
        if whose := self._numbering.of_egn(number):
            return whose[0]
        found = (read(number) for read in (of_eik, self._numbering.of_plate, of_estate))
        return next((one for one in found if one is not None), None)

    def _made(self, number: int) -> People:
        its = family(self._numbering, number)
        if any(one.egn in self._taken for one in its.members):
            return People(places=self._places, households=())
        called, homes = names(its, self._stock, self.seed), roofs(its, self._stock, self.seed)
        return _Founding(self, its, called, homes).people()

    def employer(self, number: int, dice: Random) -> tuple[str, str]:
        """Chooses a company of this family or an earlier one, which is there however small the country is."""
        chosen = dice.randint(0, number // 2) * 2
        return eik(chosen), firm.name(chosen, self._stock, self.seed)


class _Founding:
    """Puts a family together: its people with what they have, its households and its company."""

    def __init__(
        self, country: Population, its: Family, called: tuple[tuple[str, str, str], ...], homes: tuple[Roof, ...]
    ) -> None:
        self._country, self._family, self._names, self._homes = country, its, called, homes
        self._numbering, self._stock, self._places = country._numbering, country._stock, country._places  # noqa: SLF001  a part of it
        self._vehicles = vehicles(self._numbering, its, self._stock)
        self._acts = estates(self._numbering, its, homes, self._places)
        founded = self._founded() if firm.has_firm(its.number) else None
        self._company: Company | None = founded[0] if founded else None
        self._entries: Mapping[int, list[str]] = founded[1] if founded else {}

    def people(self) -> People:
        """Gives the family as the people of a small country."""
        households = tuple(self._household(at, roof) for at, roof in enumerate(self._homes))
        companies = (self._company,) if self._company else ()
        return People(places=self._places, households=households, companies=companies)

    def _founded(self) -> tuple[Company, dict[int, list[str]]]:
        home = self._homes[0].home
        return firm.firm(self._numbering, self._family, self._names, home, self._places[home.place], self._stock)

    def _household(self, at: int, roof: Roof) -> Household:
        people = tuple(self._person(self._family.members[place], roof) for place in roof.members)
        name = f"d-{self._family.number}-{at}"
        return Household(household=name, home=roof.home, permanent=roof.permanent, people=people)

    def _person(self, one: Member, roof: Roof) -> Person:
        number = self._family.number
        dice = Random(f"{self._country.seed}/life/{number}/{one.place}")  # noqa: S311  invented, made anew
        employer = self._country.employer(number, dice)
        home = self._places[roof.home.place]
        decided = livelihood.decisions(one, dice)
        wed = self._places[self._homes[0].home.place]
        facts = livelihood.facts(one, number, home, wed, self._stock, employer, dice)
        acts, owned = self._acts.get(one.place, ()), self._vehicles.get(one.place, ())
        facts |= local(one, number, roof.home, home, acts, owned, self._stock, dice)
        if self._company and (entered := self._entries.get(one.place)):
            company = {"eik": self._company.eik, "name": self._company.name, "entries": entered}
            facts |= {"has_companies": True, "companies": [company]}
        return Person(
            person=self._id(one.place) or "",
            names=self._names[one.place],
            egn=one.egn,
            marital=one.marital,
            spouse=self._id(one.spouse),
            father=self._id(one.father),
            mother=self._id(one.mother),
            died=one.died,
            vehicles=owned,
            decisions=decided,
            acts=acts,
            facts=facts,
        )

    def _id(self, place: int | None) -> str | None:
        return None if place is None else f"p-{self._family.number * FAMILY + place}"
