"""Who is at the counter: sessions of applicants and officials, kept on the server so that they end there."""

from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gishe.cases.clock import SOFIA
from gishe.runtime import lock_out
from gishe.runtime.kept import Account, Session
from gishe.runtime.office import Applicant, Office
from gishe.runtime.personnel import on_duty
from gishe.values.egn import Egn
from gishe.values.problem import Problem
from gishe.values.text import Text

_LASTS = {"anonymous": timedelta(days=1), "applicant": timedelta(hours=8), "official": timedelta(hours=10)}
_hasher = PasswordHasher()
#: Who acts alone before the administration: people of full age (Закон за лицата и семейството, чл. 2). From 14 to 18
#: a parent or a curator consents (чл. 4), under 14 a parent or a guardian acts (чл. 3); the platform has no way yet of
#: taking either. Stated from memory, to be confirmed with a lawyer before anyone relies on it.
OF_AGE = 18
_UNDER_AGE = Problem(
    "under-age",
    Text(
        f"Тук влизат хора, навършили {OF_AGE} години. За по-млад човек заявява родител, настойник или попечител.",
        f"People who have turned {OF_AGE} sign in here. A parent, a guardian or a curator applies for anyone younger.",
    ),
)
_WRONG = Problem(
    "wrong-sign-in",
    Text("Името или паролата не са верни.", "The name or the password is wrong."),
    Text("Опитайте пак или поискайте нова парола от администратора.", "Try again, or ask the administrator."),
)
_LOCKED_OUT = Text("Твърде много грешни опити.", "Too many wrong attempts.")
_LATER = Text("Опитайте пак след {minutes} мин.", "Try again in {minutes} min.")


@cache
def _nobody() -> str:
    """Gives what is verified where there is no account, so that an unknown login takes as long as a wrong password."""
    return _hasher.hash("nobody")


def hash_password(password: str) -> str:
    """Hashes a password with Argon2id (RFC 9106)."""
    return _hasher.hash(password)


def begin(office: Office) -> Session:
    """Begins an anonymous session."""
    return _keep(office, Session(office.chance.token(), "anonymous", {}, _until(office, "anonymous")))


def visit(office: Office, session_id: str) -> Session | None:
    """Gives a session that has neither ended nor expired."""
    with office.store.read() as reader:
        return reader.session(session_id)


def is_of_age(office: Office, applicant: Applicant) -> bool:
    """Says whether an applicant may act alone; only an EGN tells a birthday, any other number is believed."""
    its = Egn.parse(applicant.id)
    return its is None or its.age(office.chance.now().astimezone(SOFIA).date()) >= OF_AGE


def sign_in_applicant(office: Office, applicant: Applicant, old: str = "") -> Session | Problem:
    """Begins the session of an applicant whom a sign-in has vouched for; the old session's id is not used again.

    Who is under age is refused, whatever vouches for them.
    """
    if not is_of_age(office, applicant):
        return _UNDER_AGE
    leave(office, old)
    subject = {**applicant.plain(), "assurance": applicant.assurance}
    return _keep(office, Session(office.chance.token(), "applicant", subject, _until(office, "applicant")))


def sign_in_official(office: Office, login: str, password: str, old: str = "", address: str = "") -> Session | Problem:
    """Begins an official's session; wrong passwords make the next try wait, longer and longer."""
    guessed = lock_out.guess(office, login, "", address)
    if isinstance(guessed, datetime):
        return locked_out(guessed - office.chance.now())
    with office.store.read() as reader:
        account = reader.account(login)
    if not _verified(account.password_hash if account else _nobody(), password) or account is None or account.closed_at:
        return _WRONG
    lock_out.forgive(office, guessed)
    leave(office, old)
    return _keep(office, Session(office.chance.token(), "official", {"login": login}, _until(office, "official")))


def locked_out(wait: timedelta) -> Problem:
    """Says how long nobody may try, in full minutes."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return Problem("locked-out", _LOCKED_OUT, _LATER.fill(minutes=minutes))


def leave(office: Office, session_id: str) -> None:
    """Ends a session on the server."""
    if session_id:
        with office.store.write() as unit:
            unit.end_session(session_id)


def official(office: Office, session: Session) -> Account | None:
    """Gives the account behind an official's session, with what today's absences make of it."""
    if session.kind != "official":
        return None
    with office.store.read() as reader:
        account = reader.account(str(session.subject["login"]))
        return on_duty(office, reader, account) if account else None


def applicant(session: Session) -> Applicant | None:
    """Gives the applicant behind a session."""
    if session.kind != "applicant":
        return None
    its = session.subject
    told = (str(its.get(name, "")) for name in ("id", "name", "kind", "assurance", "email"))
    return Applicant(*told)


def holder_of(office: Office, session: Session) -> str:
    """Gives whose drafts and cases a session may see: a person's, blinded, or only this browser's own."""
    who = applicant(session)
    return office.chance.blind(f"person:{who.id}" if who else f"session:{session.id}")


def _verified(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _keep(office: Office, session: Session) -> Session:
    with office.store.write() as unit:
        unit.keep_session(session)
    return session


def _until(office: Office, kind: str) -> str:
    return (office.chance.now() + _LASTS[kind]).isoformat()
