"""Who is at the counter: sessions of applicants and officials, kept on the server so that they end there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

from gishe.cases.clock import SOFIA
from gishe.runtime.account_port import Seat
from gishe.runtime.kept import Account, Kind, Session
from gishe.runtime.office import Applicant, Office, Representative
from gishe.runtime.personnel import on_duty
from gishe.runtime.tool_port import Chance
from gishe.values.egn import Egn
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Text

#: How long a session lasts whatever happens, and how long while nobody uses it. What is written is kept beyond both.
_WHOLE: Mapping[Kind, timedelta] = {
    "anonymous": timedelta(days=1), "applicant": timedelta(hours=8), "official": timedelta(hours=10),
    "program": timedelta(hours=8),
    "half": timedelta(minutes=15), "arriving": timedelta(minutes=15), "link": timedelta(days=2),
}  # fmt: skip
_IDLE: Mapping[Kind, timedelta] = {"applicant": timedelta(hours=1), "official": timedelta(hours=1)}
#: That a session is used is written down no more often.
_SELDOM = timedelta(minutes=5)
#: Who acts alone before the administration: people of full age (Закон за лицата и семейството, чл. 2). From 14 to 18
#: a parent or a curator consents (чл. 4), under 14 a parent or a guardian acts (чл. 3): these apply on their
#: behalf where a service takes it (`on_behalf`). Stated from memory, to be confirmed with a lawyer before anyone relies
#: on it.
OF_AGE = 18
_UNDER_AGE = Problem(
    "under-age",
    Text(
        f"Тук влизат хора, навършили {OF_AGE} години. За по-млад човек заявява родител, настойник или попечител.",
        f"People who have turned {OF_AGE} sign in here. A parent, a guardian or a curator applies for anyone younger.",
    ),
)


def begin(office: Office) -> Session:
    """Begins an anonymous session."""
    return begin_session(office, "anonymous", {})


def begin_session(
    office: Office, kind: Kind, subject: Mapping[str, Plain], holder: str = "", device: str = ""
) -> Session:
    """Begins a session with an id of its own, and keeps it."""
    session = made(office.chance, kind, subject, holder, device)
    with office.store.write() as unit:
        unit.keep_session(session)
    return session


def made(chance: Chance, kind: Kind, subject: Mapping[str, Plain], holder: str = "", device: str = "") -> Session:
    """Makes a session that begins now and is kept nowhere yet."""
    now = chance.now()
    ends = now + _WHOLE[kind]
    return Session(
        chance.token(), kind, subject, min(ends, now + _IDLE.get(kind, _WHOLE[kind])).isoformat(), holder,
        device, now.isoformat(), now.isoformat(), ends.isoformat(),
    )  # fmt: skip


def visit(office: Office, session_id: str) -> Session | None:
    """Gives a session that has neither ended nor expired, and lets it last on because it is used."""
    with office.store.read() as reader:
        session = reader.session(session_id)
    return _used(office, session) if session and session.kind in _IDLE and session.ends_at else session


def _used(office: Office, session: Session) -> Session:
    now = office.chance.now()
    if now - datetime.fromisoformat(session.seen_at) < _SELDOM:
        return session
    until = min(datetime.fromisoformat(session.ends_at), now + _IDLE[session.kind])
    with office.store.write() as unit:
        unit.refresh_session(session.id, now.isoformat(), until.isoformat())
    return session


def is_of_age(office: Office, applicant: Applicant) -> bool:
    """Says whether an applicant may act alone; only an EGN tells a birthday, any other number is believed."""
    its = Egn.parse(applicant.id)
    return its is None or its.age(office.chance.now().astimezone(SOFIA).date()) >= OF_AGE


def sign_in_applicant(office: Office, applicant: Applicant, old: str = "", device: str = "") -> Session | Problem:
    """Begins the session of an applicant whom a sign-in has vouched for; the old session's id is not used again.

    Who is under age is refused, whatever vouches for them.
    """
    if not is_of_age(office, applicant):
        return _UNDER_AGE
    leave(office, old)
    return begin_session(office, "applicant", kept_of(applicant), holder_of_person(office, applicant), device)


def begin_program(office: Office, session: Session, name: str) -> Session | None:
    """Begins a session in which a program acts for the applicant of this one; it ends with the day, or on the page."""
    if applicant(session) is None:
        return None
    return begin_session(office, "program", session.subject, session.holder, name)


def of_program(session: Session) -> Applicant | None:
    """Gives the applicant for whom a program comes."""
    return applicant(replace(session, kind="applicant")) if session.kind == "program" else None


def leave(office: Office, session_id: str) -> None:
    """Ends a session on the server."""
    if session_id:
        with office.store.write() as unit:
            unit.end_session(session_id)


def official(office: Office, session: Session) -> Account | None:
    """Gives the open account behind an official's session, with what today's absences make of it."""
    if session.kind != "official":
        return None
    with office.store.read() as reader:
        account = reader.account(str(session.subject["login"]))
        return on_duty(office, reader, account) if account and not account.closed_at else None


def applicant(session: Session) -> Applicant | None:
    """Gives the applicant behind a session."""
    return applicant_of(session.subject) if session.kind == "applicant" else None


def applicant_of(its: Mapping[str, Plain]) -> Applicant:
    """Gives an applicant as a session, or a draft of the counter, keeps them."""
    told = {name: str(its.get(name, "")) for name in ("id", "name", "kind", "assurance", "email")}
    by = its.get("by")
    acts = Representative(**cast("Mapping[str, Any]", by)) if isinstance(by, Mapping) else None
    return Applicant(**told, by=acts)


def kept_of(applicant: Applicant) -> dict[str, Plain]:
    """Gives what `applicant_of` reads."""
    return {**applicant.plain(), "assurance": applicant.assurance}


def holder_of(office: Office, session: Session) -> str:
    """Gives whose drafts and cases a session may see: a person's, blinded, or only this browser's own."""
    who = applicant(session)
    return holder_of_person(office, who) if who else office.chance.blind(f"session:{session.id}")


def seats(office: Office, session: Session) -> Sequence[tuple[Seat, bool]]:
    """Lists where whoever holds a session is signed in, the latest seen first; the flag marks this very session."""
    mine = digest(session.id.encode())
    with office.store.read() as reader:
        return [(one, one.key == mine) for one in reader.seats(session.holder)] if session.holder else []


def end_seat(office: Office, session: Session, key: str) -> None:
    """Ends one of the sessions of whoever holds a session; without a key, all but this one."""
    with office.store.write() as unit:
        if key:
            unit.end_seat(session.holder, key)
        else:
            unit.end_seats(session.holder, session.id)


def desk_of(login: str) -> str:
    """Gives under what the sessions of an official are kept."""
    return f"official {login}"


def holder_of_person(office: Office, person: Applicant) -> str:
    """Gives under what a person's drafts and cases are kept: the number, blinded."""
    return office.chance.blind(f"person:{person.id}")
