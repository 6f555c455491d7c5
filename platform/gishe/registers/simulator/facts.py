"""The facts about the trial register's people, companies, vehicles and estates, as plain data that fills answers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from gishe.cases.clock import SOFIA
from gishe.registers.simulator.people import (
    Act,
    Company,
    Decision,
    Home,
    People,
    Person,
    Vehicle,
    born,
    is_male,
)
from gishe.values.plain import Plain

_MARITAL = {
    "single": ("1", "Неженен", "Неомъжена"),
    "married": ("2", "Женен", "Омъжена"),
    "widowed": ("3", "Вдовец", "Вдовица"),
    "divorced": ("4", "Разведен", "Разведена"),
}


_OFFICE = "Служба по вписванията – пробна"
_NO_SUCH_VEHICLE = "0100"
_FOUND = "0000"


def facts(asked: Mapping[str, Plain], people: People, now: datetime) -> dict[str, Plain]:
    """Gathers what is known about the person, company, vehicle or estate whose number is asked about.

    It may stand under whatever name.
    """
    known: dict[str, Plain] = {"now": _moment(now.astimezone(SOFIA).replace(microsecond=0, tzinfo=None))}
    if person := person_in(asked, people):
        return known | _of_person(person, people)
    numbers = tuple(leaves(asked))
    if company := next((people.by_eik[one] for one in numbers if one in people.by_eik), None):
        return known | {"company": _company(company, people)}
    if owned := next((people.by_estate[one] for one in numbers if one in people.by_estate), None):
        return known | {"estate": _estate(owned[0], people)}
    if vehicle := next((people.by_plate[one] for one in numbers if one in people.by_plate), None):
        return known | {"vehicle": _vehicle(vehicle)}
    return known | {"vehicle": _vehicle(None)} if "plate" in asked else {}


def person_in(asked: Mapping[str, Plain], people: People) -> Person | None:
    """Finds whom a question is about: `egn` by one register, `identifier` or `personal_id` by another."""
    return next((people.by_egn[one] for one in leaves(asked) if one in people.by_egn), None)


def leaves(asked: Mapping[str, Plain]) -> Iterator[str]:
    """Goes through all that is asked with, in groups too, as text."""
    for value in asked.values():
        if isinstance(value, Mapping):
            yield from leaves(value)
        elif not isinstance(value, list):
            yield str(value)


def _of_person(person: Person, people: People) -> dict[str, Plain]:
    household = people.household_of(person)
    return {
        **person.facts,
        **_alone(person),
        "spouse": _alone(people.by_id[person.spouse]) if person.spouse else None,
        "decisions": [_decision(one) for one in person.decisions],
        "property_lots": [_lot(person.egn, person.acts)] if person.acts else [],
        "current": _address(household.home, people, born(person)),
        "permanent": _address(household.permanent or household.home, people, born(person)),
        "relatives": [{**_alone(one), "relation": relation} for one, relation in _relatives(person, people)],
        "spouse_and_children": [
            {**_alone(one), "order": order, "kinship": kinship}
            for order, (one, kinship) in enumerate(_spouse_and_children(person, people), 1)
        ],
    }


def _alone(person: Person) -> dict[str, Plain]:
    first, middle, family = person.names
    code, he, she = _MARITAL[person.marital]
    male = is_male(person)
    return {
        "egn": person.egn,
        "names": {"first": first, "middle": middle, "family": family},
        "born": born(person).isoformat(),
        "died": person.died.isoformat() if person.died else None,
        "sex": {"code": 1 if male else 2, "name": "Мъж" if male else "Жена"},
        "marital": {"code": code, "name": he if male else she},
        "citizenship": {"code": "BG", "name": "България"},
    }


def _moment(day: date) -> str:
    return day.isoformat() if isinstance(day, datetime) else f"{day.isoformat()}T00:00:00"


def _vehicle(found: tuple[Vehicle, Person | Company] | None) -> dict[str, Plain]:
    if not found:
        return {"code": _NO_SUCH_VEHICLE, "found": []}
    vehicle, owner = found
    told = vehicle.model_dump(mode="json")
    whose: dict[str, Plain] = (
        {"owner": _alone(owner)}
        if isinstance(owner, Person)
        else {"owner_company": {"eik": owner.eik, "name": owner.name}}
    )
    return {**told, "code": _FOUND, "found": [{**told, **whose}]}


def _decision(one: Decision) -> dict[str, Plain]:
    return {
        "number": one.number,
        "decided_on": _moment(one.decided_on),
        "until": _moment(one.until) if one.until else None,
        "duration": None if one.until else "пожизнено",
        "reasons": [{"percent": one.percent}],
        "state": one.state,
    }


def _lot(number: str, owned: Sequence[Act]) -> dict[str, Plain]:
    acts: list[Plain] = [_act(one) for one in owned]
    return {"office": _OFFICE, "number": number[-5:], "acts": acts}


def _act(one: Act) -> dict[str, Plain]:
    return {**one.model_dump(mode="json"), "registered_on": _moment(one.registered_on)}


def _estate(one: Act, people: People) -> dict[str, Plain]:
    """Tells of an estate, and never whose it is: the cadastre's and the lots' answers about estates don't."""
    code = one.cadastral_id.partition(".")[0]
    place = next((place for place in people.places.values() if place.settlement_code == code), None)
    told = {**(place.model_dump() if place else {}), "id": one.cadastral_id, "kind": one.property, "area": one.area}
    return {"office": _OFFICE, "found": [{**told, "lot": one.number}]}


def _company(one: Company, people: People) -> dict[str, Plain]:
    abbreviation, name = one.form
    told: dict[str, Plain] = one.model_dump(include={"status", "eik", "name"})
    if one.acts:
        told["lots"] = [_lot(one.eik, one.acts)]
    if one.seat:
        told["seat"] = _address(one.seat, people)
    return {**one.facts, **told, "form": {"abbreviation": abbreviation, "name": name}}


def _address(home: Home, people: People, earliest: date = date.min) -> dict[str, Plain]:
    """Tells an address; nobody lives anywhere before being born, though the household may have."""
    return {
        "country_code": "BG",
        "country": "България",
        **people.places[home.place].model_dump(),
        **home.model_dump(mode="json", exclude={"place"}),
        "from_date": max(home.from_date, earliest).isoformat(),
    }


def _relatives(person: Person, people: People) -> Iterator[tuple[Person, str]]:
    for parent, relation in ((person.father, "Баща"), (person.mother, "Майка")):
        if parent:
            yield people.by_id[parent], relation
    for child in people.children_of(person):
        yield child, "Син" if is_male(child) else "Дъщеря"
    for sibling in people.siblings_of(person):
        yield sibling, "Брат" if is_male(sibling) else "Сестра"


def _spouse_and_children(person: Person, people: People) -> Iterator[tuple[Person, str]]:
    if person.spouse:
        spouse = people.by_id[person.spouse]
        yield spouse, "СЪПРУГ" if is_male(spouse) else "СЪПРУГА"
    for child in people.children_of(person):
        yield child, "СИН" if is_male(child) else "ДЪЩЕРЯ"
