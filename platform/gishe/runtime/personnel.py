"""The officials of a municipality as they are at this moment: who holds what, who is absent, who stands in for whom."""

from dataclasses import replace
from datetime import datetime

from gishe.cases.case import Case
from gishe.cases.clock import SOFIA
from gishe.cases.official import Official
from gishe.cases.situation import Situation
from gishe.cases.staff import Staff
from gishe.runtime.kept import Account, StandIn
from gishe.runtime.office import Office
from gishe.runtime.personnel_port import PersonnelReader
from gishe.runtime.ports import Reader
from gishe.values.post import Post


def day_of(moment: datetime) -> str:
    """Gives the day in Sofia of a moment: a substitution begins and ends with it."""
    return moment.astimezone(SOFIA).date().isoformat()


def official_of(account: Account) -> Official:
    """Gives the account as the rules of a case see it."""
    return Official(account.login, account.name, frozenset(account.roles), account.person_id, frozenset(account.only))


def staff_of(office: Office, reader: PersonnelReader) -> Staff:
    """Gives all officials, and the absences of this very day."""
    officials = {account.login: official_of(account) for account in reader.accounts()}
    absences = tuple(reader.absences(day_of(office.chance.now())))
    return Staff(officials, absences, office.municipality.known_places)


def staffed(office: Office, reader: Reader, case: Case, staff: Staff | None = None) -> Situation:
    """Gives everything that an official's act on a case rests on, the officials themselves included."""
    return replace(office.situation(reader, case), staff=staff or staff_of(office, reader))


def on_duty(office: Office, reader: Reader, account: Account) -> Account:
    """Gives an account with what today's absences make of it."""
    absences = reader.absences(day_of(office.chance.now()))
    away = tuple(
        post for post in account.roles for one in absences if one.absent == account.login and one.is_of(_post(post))
    )
    stands_in = []
    for one in absences:
        absent = reader.account(one.absent) if one.substitute == account.login else None
        if absent:
            posts = tuple(post for post in absent.roles if one.is_of(_post(post)))
            stands_in.append(StandIn(absent.login, absent.name, posts, one.order, one.until))
    return replace(account, away=away, stands_in=tuple(stands_in))


def posts_of(staff: Staff, account: Account) -> tuple[Post, ...]:
    """Gives whose work comes to an official today: each role with the places that nobody nearer sees to."""
    duties = {_post(post) for post in account.duties}
    roles = dict.fromkeys(post.role for post in duties)
    return tuple(
        Post(role, place) for role in roles for place in ("", *staff.places.known) if staff.post(role, place) in duties
    )


def _post(written: str) -> Post:
    return Post.parse(written) or Post(written)
