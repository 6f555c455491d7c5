"""The people of the trial register, read from `definitions/simulator/people.yaml`."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from gishe.language.section import Id, Section
from gishe.registers.simulator.mode import Mode
from gishe.values.egn import Egn
from gishe.values.eik import Eik
from gishe.values.problem import Problem
from gishe.values.text import Text

_SAYS = {
    "unknown-place": Text(
        "В {file} няма място „{name}“, а някое домакинство живее там.",
        "There is no place “{name}” in {file}, and a household lives there.",
    ),
    "unknown-relative": Text(
        "В {file} няма човек „{name}“, а някой го сочи за роднина.",
        "There is no person “{name}” in {file}, and somebody names them as a relative.",
    ),
    "twice": Text(
        "В {file} човекът „{name}“ или неговото ЕГН се повтаря.",
        "In {file} the person “{name}” or their EGN is repeated.",
    ),
}


def _egn(digits: str) -> str:
    if Egn.parse(digits) is None:
        raise ValueError("egn")
    return digits


def _eik(digits: str) -> str:
    if Eik.parse(digits) is None:
        raise ValueError("eik")
    return digits


def _mode(written: str) -> str:
    if Mode.parse(written) is None:
        raise ValueError("mode")
    return written


class Settlement(Section):
    """A settlement as GRAO's address operations name it."""

    district_code: str
    district: str
    municipality_code: str
    municipality: str
    settlement_code: str
    settlement: str


class Home(Section):
    """An address: the settlement's id among `places`, and the rest in GRAO's parts."""

    place: Id
    location_code: str = ""
    location: str = ""
    building_number: str = ""
    entrance: str = ""
    floor: str = ""
    apartment: str = ""
    from_date: date


class Vehicle(Section):
    """A vehicle by its number plate: Cyrillic capitals, without separators."""

    plate: str
    model: str
    type: str = "Лек автомобил"
    inspected_on: date | None = None


class Decision(Section):
    """A decision of a medical commission: per cent, until when (`None` where it is for life), state by the register."""

    number: int
    decided_on: date
    percent: str
    until: date | None = None
    state: int = 9849


class Act(Section):
    """An act about a property, as it is entered under somebody's name; `area` in square metres."""

    number: str
    kind: str
    property: str
    cadastral_id: str
    registered_on: date
    area: str = ""


class Company(Section):
    """A company that does not exist. `facts` are what fillings may name beside what every company has."""

    eik: Annotated[str, AfterValidator(_eik)]
    name: str
    form: tuple[str, str] = ("ООД", "Дружество с ограничена отговорност")
    status: str = "Нова партида"
    seat: Home | None = None
    vehicles: tuple[Vehicle, ...] = ()
    acts: tuple[Act, ...] = ()
    facts: dict[str, Any] = Field(default_factory=dict)


class Person(Section):
    """A person who does not exist. `names` are given name, father's name, family name; relatives are named by id.

    `facts` are what fillings may name beside what everybody has: contracts, benefits, an identity document.
    """

    person: Id
    names: Annotated[tuple[str, ...], Field(min_length=3, max_length=3)]
    egn: Annotated[str, AfterValidator(_egn)]
    marital: Literal["single", "married", "widowed", "divorced"]
    spouse: Id | None = None
    father: Id | None = None
    mother: Id | None = None
    died: date | None = None
    vehicles: tuple[Vehicle, ...] = ()
    decisions: tuple[Decision, ...] = ()
    acts: tuple[Act, ...] = ()
    mode: Annotated[str, AfterValidator(_mode)] = "answer"
    facts: dict[str, Any] = Field(default_factory=dict)


class Household(Section):
    """People at one current address; `permanent` is given where it is another one."""

    household: Id
    home: Home
    permanent: Home | None = None
    people: Annotated[tuple[Person, ...], Field(min_length=1)]


class People(Section):
    """All households of the trial register, and its companies."""

    places: dict[Id, Settlement]
    households: tuple[Household, ...]
    companies: tuple[Company, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Person]:
        """Everybody by id."""
        return {person.person: person for person in self.everybody()}

    @cached_property
    def by_egn(self) -> Mapping[str, Person]:
        """Everybody by EGN."""
        return {person.egn: person for person in self.everybody()}

    @cached_property
    def by_plate(self) -> Mapping[str, tuple[Vehicle, "Person | Company"]]:
        """Every vehicle with its owner, by number plate."""
        return {vehicle.plate: (vehicle, owner) for owner in self.owners() for vehicle in owner.vehicles}

    @cached_property
    def by_estate(self) -> Mapping[str, tuple[Act, "Person | Company"]]:
        """Every estate with its owner, by cadastral id."""
        return {act.cadastral_id: (act, owner) for owner in self.owners() for act in owner.acts}

    @cached_property
    def by_eik(self) -> Mapping[str, Company]:
        """Every company by EIK."""
        return {company.eik: company for company in self.companies}

    def holds(self, number: str) -> bool:
        """Says whether a number is somebody's here: an EGN, EIK, plate or cadastral id."""
        return any(number in held for held in (self.by_egn, self.by_eik, self.by_plate, self.by_estate))

    def everybody(self) -> Iterator[Person]:
        """Goes through all people in the order of the file."""
        for household in self.households:
            yield from household.people

    def owners(self) -> Iterator["Person | Company"]:
        """Goes through all who may own something."""
        yield from self.everybody()
        yield from self.companies

    def household_of(self, person: Person) -> Household:
        """Finds where a person lives."""
        return next(household for household in self.households if person in household.people)

    def children_of(self, person: Person) -> list[Person]:
        """Lists a person's children, the eldest first."""
        found = [one for one in self.everybody() if person.person in {one.father, one.mother}]
        return sorted(found, key=born)

    def siblings_of(self, person: Person) -> list[Person]:
        """Lists those who share a parent with a person, the eldest first."""
        parents = {person.father, person.mother} - {None}
        found = [one for one in self.everybody() if one != person and parents & {one.father, one.mother}]
        return sorted(found, key=born)


def problems(people: People, file: str) -> tuple[Problem, ...]:
    """Finds what the file names and does not have: relatives, places; and who is there twice."""
    return tuple(_problem(code, person, file) for code, person in _mistakes(people))


def _mistakes(people: People) -> Iterator[tuple[str, str]]:
    for household in people.households:
        homes = [home for home in (household.home, household.permanent) if home]
        yield from (("unknown-place", home.place) for home in homes if home.place not in people.places)
    for person in people.everybody():
        named = {person.spouse, person.father, person.mother} - {None}
        yield from (("unknown-relative", str(one)) for one in sorted(named, key=str) if one not in people.by_id)
        if people.by_egn[person.egn] != person or people.by_id[person.person] != person:
            yield "twice", person.person


def _problem(code: str, name: str, file: str) -> Problem:
    return Problem(code, _SAYS[code].fill(name=name, file=file))


def born(person: Person) -> date:
    """Reads the date of birth out of the EGN."""
    return _number(person).birth_date


def is_male(person: Person) -> bool:
    """Reads the sex out of the EGN."""
    return _number(person).sex == "male"


def _number(person: Person) -> Egn:
    return Egn(person.egn)
