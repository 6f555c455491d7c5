"""How an official comes to the desk: the password, then the second step, each with its wait after wrong tries."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from gishe.runtime import lock_out, second_step, visiting
from gishe.runtime.account_port import AccountAct, SecondStep
from gishe.runtime.kept import Session
from gishe.runtime.office import Office
from gishe.runtime.passwords import is_right
from gishe.values.problem import Problem
from gishe.values.text import Text

_WRONG = Problem(
    "wrong-sign-in",
    Text("Името или паролата не са верни.", "The name or the password is wrong."),
    Text("Опитайте пак или поискайте нова парола от администратора.", "Try again, or ask the administrator."),
)
_WRONG_CODE = Problem(
    "wrong-code",
    Text("Кодът не е верен или вече е използван.", "The code is wrong, or was used already."),
    Text(
        "Изчакайте следващия код. Ако и той не става, сверете часовника на телефона си.",
        "Wait for the next code. If that one is wrong too, set your phone’s clock.",
    ),
    field="code",
)
_TOO_LATE = Problem(
    "sign-in-late",
    Text("Входът продължи твърде дълго.", "Signing in took too long."),
    Text("Започнете отново с паролата си.", "Begin again with your password."),
)
_LOCKED_OUT = Text("Твърде много грешни опити.", "Too many wrong attempts.")
_LATER = Text("Опитайте пак след {minutes} мин.", "Try again in {minutes} min.")


@dataclass(frozen=True, slots=True)
class From:
    """Where a try comes from: its address, what the browser is called, the mark of one known to the account, its id."""

    address: str = ""
    device: str = ""
    known: str = field(default="", repr=False)
    browser: str = field(default="", repr=False)


def enter(office: Office, login: str, password: str, where: From) -> Session | Problem:
    """Begins an official's session, or one that is half in where a second step is in use or is needed."""
    guessed = lock_out.guess(office, login, where.known, where.address)
    if isinstance(guessed, datetime):
        return _locked_out(guessed - office.chance.now())
    with office.store.read() as reader:
        account, step = reader.account(login), reader.second_step(login)
    if not is_right(account, password):
        return _WRONG
    if not office.second_step and not is_used(step):
        lock_out.forgive(office, guessed)
        return _begin(office, login, where)
    lock_out.take_back(office, guessed)
    visiting.leave(office, where.browser)
    return visiting.begin_session(office, "half", {"login": login})


def prove(office: Office, session: Session, code: str, where: From) -> Session | Problem:
    """Begins the session of an official who is half in, by a code of their phone or one for a lost phone."""
    login = half_in(session)
    if not login:
        return _TOO_LATE
    guessed = lock_out.guess(office, login, where.known, where.address)
    if isinstance(guessed, datetime):
        return _locked_out(guessed - office.chance.now())
    if not _proved(office, login, code):
        return _WRONG_CODE
    lock_out.forgive(office, guessed)
    return _begin(office, login, where)


def step_of(office: Office, login: str) -> SecondStep:
    """Gives an account's second step, made now if there is none; one that is not in use yet is for its owner to see."""
    with office.store.write() as unit:
        step = unit.second_step(login)
        if step is None:
            step = second_step.fresh(login)
            unit.keep_second_step(step)
    return step


def put_to_use(office: Office, login: str, code: str) -> tuple[str, ...] | Problem:
    """Puts a second step to use by its first code; gives the codes for a lost phone, to be shown this once."""
    now = office.chance.now()
    with office.store.write() as unit:
        step = unit.second_step(login)
        used = second_step.taken(step, code, now) if step and not step.since else None
        if used is None:
            return _WRONG_CODE
        kept, codes = second_step.with_recovery(office, replace(used, since=now.isoformat()))
        unit.keep_second_step(kept)
        unit.note_account_act(AccountAct(now.isoformat(), login, login, "second-step"))
    return codes


def new_codes(office: Office, login: str, code: str) -> tuple[str, ...] | Problem:
    """Gives new codes for a lost phone to whoever shows a code of the phone; the old ones end."""
    now = office.chance.now()
    with office.store.write() as unit:
        step = unit.second_step(login)
        used = second_step.taken(step, code, now) if step and step.since else None
        if used is None:
            return _WRONG_CODE
        kept, codes = second_step.with_recovery(office, used)
        unit.keep_second_step(kept)
        unit.note_account_act(AccountAct(now.isoformat(), login, login, "recovery"))
    return codes


def finish(office: Office, session: Session, where: From) -> Session:
    """Begins the session of an official who was half in and has put the second step to use."""
    return _begin(office, half_in(session), where)


def half_in(session: Session | None) -> str:
    """Gives the log-in name of who has given the password and not yet the code."""
    return str(session.subject["login"]) if session and session.kind == "half" else ""


def is_used(step: SecondStep | None) -> bool:
    """Says whether a second step is asked for."""
    return bool(step and step.since)


def _proved(office: Office, login: str, code: str) -> bool:
    with office.store.write() as unit:
        step, account = unit.second_step(login), unit.account(login)
        if not step or not step.since or not account or account.closed_at:
            return False
        used = second_step.taken(step, code, office.chance.now()) or second_step.recovered(office, step, code)
        if used:
            unit.keep_second_step(used)
        return used is not None


def _begin(office: Office, login: str, where: From) -> Session:
    visiting.leave(office, where.browser)
    return visiting.begin_session(office, "official", {"login": login}, visiting.desk_of(login), where.device)


def _locked_out(wait: timedelta) -> Problem:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return Problem("locked-out", _LOCKED_OUT, _LATER.fill(minutes=minutes))
