"""What a municipality is made of beside its services: who holds which post, days, terms, how long cases are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gishe.cases.clock import SOFIA
from gishe.runtime.office import Office
from gishe.values.post import Post
from gishe.values.term import Term
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Role:
    """A role with who holds it, in the whole municipality or in a place, and the services whose steps it takes."""

    name: str
    title: Text
    holders: tuple[str, ...]
    services: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day to come that somebody has moved; `works` says that it is worked though it would not be."""

    day: str
    works: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Retention:
    """The services whose cases are kept equally long."""

    term: Term
    services: tuple[Text, ...]


def roles(office: Office) -> tuple[Role, ...]:
    """Lists the municipality's roles in its order."""
    with office.store.read() as reader:
        accounts = reader.accounts()
    held: dict[str, list[str]] = {}
    for account in accounts:
        for post in dict.fromkeys(_role(one) for one in account.roles):
            held.setdefault(post, []).append(account.name)
    needed = _needed(office)
    return tuple(
        Role(name, title, tuple(held.get(name, ())), tuple(needed.get(name, ())))
        for name, title in office.municipality.roles.items()
    )


def _role(post: str) -> str:
    parsed = Post.parse(post)
    return parsed.role if parsed else post


def _needed(office: Office) -> Mapping[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for service in office.services.values():
        for role in dict.fromkeys(step.definition.role for step in service.steps.values()):
            found.setdefault(role, []).append(service.definition.title)
    return found


def moved_days(office: Office) -> tuple[MovedDay, ...]:
    """Lists the days to come that the country or the municipality has moved, the nearest first."""
    today: date = office.chance.now().astimezone(SOFIA).date()
    moved = sorted((day, its) for day, its in office.calendar.moved.items() if day >= today)
    return tuple(MovedDay(day.isoformat(), its.works, its.why) for day, its in moved)


def retention(office: Office) -> tuple[Retention, ...]:
    """Lists how long cases are kept, the shortest first."""
    kept: dict[Term, list[Text]] = {}
    for service in office.services.values():
        kept.setdefault(service.definition.keep, []).append(service.definition.title)
    return tuple(Retention(term, tuple(titles)) for term, titles in sorted(kept.items(), key=_length))


def _length(kept: tuple[Term, list[Text]]) -> tuple[int, str]:
    return kept[0].count, kept[0].unit


def terms_of_law(office: Office) -> Mapping[str, Term]:
    """Gives the law's terms as they hold in the municipality, by their keys."""
    law = office.municipality.law
    return {name: getattr(law, name) for name in type(law).model_fields}
