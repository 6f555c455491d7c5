"""The facts about a person of the trial register, as plain data that answers are filled from."""

from collections.abc import Iterator
from datetime import datetime

from gishe.registers.simulator.people import Home, People, Person, born, is_male
from gishe.values.plain import Plain

_MARITAL = {
    "single": ("1", "Неженен", "Неомъжена"),
    "married": ("2", "Женен", "Омъжена"),
    "widowed": ("3", "Вдовец", "Вдовица"),
    "divorced": ("4", "Разведен", "Разведена"),
}


def facts(person: Person, people: People, now: datetime) -> dict[str, Plain]:
    """Gathers what is known about a person: names, addresses, marital status, relatives."""
    household = people.household_of(person)
    return {
        **_alone(person),
        "now": now.replace(microsecond=0, tzinfo=None).isoformat(),
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
