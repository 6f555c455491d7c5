"""The facts about the people, vehicles and companies of the trial register, as plain data that fills answers."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from gishe.cases.clock import SOFIA
from gishe.registers.simulator.people import Act, Company, Decision, Home, People, Person, Vehicle, born, is_male
from gishe.values.plain import Plain

_MARITAL = {
    "single": ("1", "Неженен", "Неомъжена"),
    "married": ("2", "Женен", "Омъжена"),
    "widowed": ("3", "Вдовец", "Вдовица"),
    "divorced": ("4", "Разведен", "Разведена"),
}


_NO_SUCH_VEHICLE = "0100"
_FOUND = "0000"


def facts(asked: Mapping[str, Plain], people: People, now: datetime) -> dict[str, Plain]:
    """Gathers what is known about the person, company or vehicle whose number is asked about, under whatever name."""
    known: dict[str, Plain] = {"now": _moment(now.astimezone(SOFIA).replace(microsecond=0, tzinfo=None))}
    if person := person_in(asked, people):
        return known | _of_person(person, people)
    numbers = tuple(leaves(asked))
    if company := next((people.by_eik[one] for one in numbers if one in people.by_eik), None):
        return known | {"company": _company(company)}
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
        "property_lots": [_lot(person)] if person.acts else [],
        "current": _address(household.home, people),
        "permanent": _address(household.permanent or household.home, people),
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


def _vehicle(found: tuple[Vehicle, Person] | None) -> dict[str, Plain]:
    if not found:
        return {"code": _NO_SUCH_VEHICLE, "found": []}
    vehicle, owner = found
    told = vehicle.model_dump(mode="json")
    return {**told, "code": _FOUND, "found": [{**told, "owner": _alone(owner)}]}


def _decision(one: Decision) -> dict[str, Plain]:
    return {
        "number": one.number,
        "decided_on": _moment(one.decided_on),
        "until": _moment(one.until) if one.until else None,
        "duration": None if one.until else "пожизнено",
        "reasons": [{"percent": one.percent}],
        "state": one.state,
    }


def _lot(person: Person) -> dict[str, Plain]:
    acts: list[Plain] = [_act(one) for one in person.acts]
    return {"office": "Служба по вписванията – пробна", "number": person.egn[-5:], "acts": acts}


def _act(one: Act) -> dict[str, Plain]:
    return {**one.model_dump(mode="json"), "registered_on": _moment(one.registered_on)}


def _company(one: Company) -> dict[str, Plain]:
    abbreviation, name = one.form
    told = one.model_dump(include={"status", "eik", "name"})
    return {**one.facts, **told, "form": {"abbreviation": abbreviation, "name": name}}


def _address(home: Home, people: People) -> dict[str, Plain]:
    return {
        "country_code": "BG",
        "country": "България",
        **people.places[home.place].model_dump(),
        **home.model_dump(mode="json", exclude={"place"}),
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
