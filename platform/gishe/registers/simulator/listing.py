"""People of the trial register to try with: a line about each, and all that is known of one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from gishe.registers.simulator.facts import facts
from gishe.registers.simulator.people import People, Person, born
from gishe.registers.simulator.population.population import Population
from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class Line:
    """What is worth knowing of somebody before trying: `notable` are numbers of what they own, and what befell them."""

    name: str
    egn: str
    born: str
    place: str
    mode: str
    notable: tuple[str, ...]


def lines(people: People) -> Iterator[Line]:
    """Tells of everybody who is written down."""
    return (_line(one, people) for one in people.everybody())


def invented(population: Population | None, most: int) -> Iterator[Line]:
    """Tells of the first people of the invented country."""
    return islice(_invented(population), most) if population else iter(())


def known_of(number: str, people: People, population: Population | None, now: datetime) -> Mapping[str, Plain]:
    """Gathers all facts about whoever or whatever has a number; none where nobody has it."""
    around = people if people.holds(number) or population is None else population.about((number,)) or people
    return facts({"number": number}, around, now)


def _invented(population: Population) -> Iterator[Line]:
    for number in range(population.families):
        yield from lines(population.of(number))


def _line(one: Person, people: People) -> Line:
    place = people.places[people.household_of(one).home.place].settlement
    return Line(" ".join(one.names), one.egn, born(one).isoformat(), place, one.mode, tuple(_notable(one)))


def _notable(one: Person) -> Iterator[str]:
    if one.died:
        yield f"† {one.died.isoformat()}"
    yield from (vehicle.plate for vehicle in one.vehicles)
    yield from (act.cadastral_id for act in one.acts)
    companies = one.facts.get("companies", ())
    yield from (f"ЕИК {company['eik']}" for company in companies)
    yield from (f"ТЕЛК {decision.percent}%" for decision in one.decisions)
    if one.facts.get("debts", {}).get("status") == "PRESENT":
        yield "задължения"
