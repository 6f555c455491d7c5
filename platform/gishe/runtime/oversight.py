"""Who looked and why, told: to the person whom it is about, and to the data-protection officer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from gishe.cases.clock import SOFIA
from gishe.checks.house import OPERATIONS, TITLE
from gishe.runtime.entering import ENGINE
from gishe.runtime.kept import Account
from gishe.runtime.look import BY_CODE, Look, LookQuery, What
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.prefilling import title_of
from gishe.values.text import Text

#: The role of the officials who watch over personal data (GDPR, art. 37): they see every look, in words.
PROTECTION = "data-protection"
#: How many looks a page holds.
PAGE = 100


@dataclass(frozen=True, slots=True)
class Told:
    """Looks of one kind as a person reads them: when last (`at`), from which register, for what.

    `times` says how often it was on that day and, to the officer, at how many people that one look was. `number` is the
    case's; for the person it is empty unless the case is their own, as `own` says. `who` and `position` are the
    official's, empty for an automatic check and for the person.
    """

    at: str
    what: What
    service: Text
    law: str
    times: int = 1
    register: Text | None = None
    operation: Text | None = None
    number: str = ""
    own: bool = False
    who: str = ""
    position: tuple[Text, ...] = ()
    automatic: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page of looks; `before` leads to the next one, 0 if there is none."""

    told: tuple[Told, ...]
    before: int = 0


def looks_about(office: Office, holder: str, before: int = 0) -> Page:
    """Lists who looked at what is known of a person, blinded as their sign-in is; of others it tells nothing.

    What was seen several times on one day is told once.
    """
    with office.store.read() as reader:
        looks = reader.looks(LookQuery(holder, before=before, limit=PAGE))
        own = {case: reader.holder(case) == holder for case in {look.case for look in looks if look.case}}
        titles = _titles(office, reader, looks)
    days = [list(same) for _, same in groupby(looks, _alike)]
    told = tuple(_to_the_person(office, same, titles, own) for same in days)
    return Page(told, looks[-1].id if len(looks) == PAGE else 0)


def all_looks(office: Office, query: LookQuery) -> Page:
    """Lists looks for the data-protection officer: with who looked and in which case, never at whom."""
    with office.store.read() as reader:
        looks = reader.looks(query)
        titles = _titles(office, reader, looks)
        accounts = {actor: reader.account(actor) for actor in {look.actor for look in looks}}
    acts = [list(same) for _, same in groupby(looks, _one_act)]
    told = tuple(_to_the_officer(office, same, titles, accounts) for same in acts)
    return Page(told, looks[-1].id if len(looks) == query.limit else 0)


def every_look(office: Office, query: LookQuery) -> Iterator[Told]:
    """Gives all looks that a query finds, page by page, for a file of them."""
    page = all_looks(office, query)
    yield from page.told
    while page.before:
        page = all_looks(office, replace(query, before=page.before))
        yield from page.told


def lookers(office: Office) -> Mapping[str, str]:
    """Gives the officials by user name, and the platform itself (no name), for who chooses among them."""
    with office.store.read() as reader:
        return {ENGINE: "", **reader.officials()}


def _alike(look: Look) -> tuple[str, ...]:
    day = datetime.fromisoformat(look.at).astimezone(SOFIA).date().isoformat()
    return day, look.what, look.operation, look.service, look.case or look.draft, look.actor, look.basis


def _one_act(look: Look) -> tuple[str, ...]:
    return look.at, look.what, look.actor, look.case or look.draft, look.check, look.operation, look.question


def _told(office: Office, look: Look, titles: Mapping[str, Text]) -> Told:
    register, operation = _names(office, look.operation) if look.operation else (None, None)
    service = titles.get(look.service, Text(look.service))
    return Told(
        look.at, look.what, service, look.basis, register=register, operation=operation,
        automatic=look.actor == ENGINE,
    )  # fmt: skip


def _to_the_person(office: Office, same: Sequence[Look], titles: Mapping[str, Text], own: Mapping[str, bool]) -> Told:
    look = same[0]
    mine = own.get(look.case, not look.case)
    told = _told(office, look, titles)
    return replace(told, times=len(same), number=look.number if mine else "", own=mine)


def _to_the_officer(
    office: Office, same: Sequence[Look], titles: Mapping[str, Text], accounts: Mapping[str, Account | None]
) -> Told:
    look = same[0]
    account = accounts[look.actor]
    position = tuple(office.municipality.called(role) for role in account.roles) if account else ()
    who = account.name if account else "" if look.actor in {ENGINE, BY_CODE} else look.actor
    people = len({one.subject for one in same})
    told = _told(office, look, titles)
    return replace(told, times=people, number=look.number or look.draft, who=who, position=position)


def _names(office: Office, operation: str) -> tuple[Text, Text]:
    if operation in OPERATIONS:
        return TITLE, OPERATIONS[operation].title
    known = office.operations.get(operation)
    return title_of(office, operation), known.title if known else Text(operation)


def _titles(office: Office, reader: Reader, looks: Sequence[Look]) -> dict[str, Text]:
    """Gives the titles of services; of one that is no longer offered, as its case has it."""
    titles = {name: service.definition.title for name, service in office.services.items()}
    for look in looks:
        if look.service not in titles and (case := reader.case(look.case)):
            titles[look.service] = office.service_of(reader, case).definition.title
    return titles
