"""What a municipality is made of beside its services: who holds which post, days, terms, how long cases are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gishe.cases.clock import SOFIA
from gishe.language.duty import duties_of
from gishe.language.law import Law
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.staffing import needs_of
from gishe.runtime.office import Office
from gishe.values.post import Post
from gishe.values.term import Term
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Role:
    """A role with who holds it, in the whole municipality or in a place, and what it does.

    `services` are those whose steps it takes, `duties` what the municipality's own file gives to it.
    """

    name: str
    title: Text
    holders: tuple[Text, ...]
    services: tuple[Text, ...]
    duties: tuple[Text, ...] = ()


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


def roles(office: Office, its: MunicipalityDefinition) -> tuple[Role, ...]:
    """Lists the roles that a municipality's file names, in its order."""
    with office.store.read() as reader:
        accounts = reader.accounts()
    held: dict[str, list[Text]] = {}
    for account in accounts:
        for written in account.roles if not account.closed_at else ():
            post = Post.parse(written) or Post(written)
            held.setdefault(post.role, []).append(_holder(account.name, post, its))
    needed, duties = _needed(office), tuple(duties_of(its))
    return tuple(
        Role(
            name, title, tuple(held.get(name, ())), tuple(needed.get(name, ())),
            tuple(duty.title for duty in duties if duty.role == name),
        )
        for name, title in its.roles.items()
    )  # fmt: skip


def held_for(office: Office, its: MunicipalityDefinition) -> Mapping[str, tuple[Text, ...]]:
    """Gives who holds which post for each place of a municipality's file."""
    with office.store.read() as reader:
        accounts = reader.accounts()
    found: dict[str, list[Text]] = {}
    for account in accounts:
        for written in account.roles if not account.closed_at else ():
            if (post := Post.parse(written)) and post.place:
                title = its.roles.get(post.role, Text(post.role))
                found.setdefault(post.place, []).append(
                    Text(f"{account.name} ({title.bg})", f"{account.name} ({title.to('en')})")
                )
    return {place: tuple(names) for place, names in found.items()}


def _holder(name: str, post: Post, its: MunicipalityDefinition) -> Text:
    place = its.known_places.title(post.place)
    return Text(f"{name} ({place.bg})", f"{name} ({place.to('en')})") if post.place else Text(name, name)


def _needed(office: Office) -> Mapping[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for service in office.services.values():
        for role in dict.fromkeys(needs_of(service).roles.values()):
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


def terms_of_law(law: Law) -> Mapping[str, Term]:
    """Gives the law's terms by their keys."""
    return {name: getattr(law, name) for name in type(law).model_fields}
