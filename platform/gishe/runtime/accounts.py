"""Officials’ accounts: opened, given duties, sent a link that serves once, closed; who did it is noted each time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

import re2

from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime import visiting
from gishe.runtime.account_port import AccountAct, AccountActKind
from gishe.runtime.kept import Account, Session
from gishe.runtime.passwords import hash_password, is_right, unfit
from gishe.runtime.ports import Store, Unit
from gishe.runtime.studio.administrator import ADMINISTRATOR
from gishe.runtime.tool_port import Chance
from gishe.values.egn import Egn
from gishe.values.lnch import Lnch
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Text

_LOGIN = re2.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
_LONGEST_LOGIN, _LONGEST_NAME = 40, 120
_BAD_LOGIN = Text(
    "Потребителското име е от малки латински букви и цифри, с точка или тире между тях, например ivan.petrov.",
    "A user name is made of small Latin letters and digits, with a dot or a hyphen between them, such as ivan.petrov.",
)
_TAKEN = Text("Вече има такова потребителско име.", "There is such a user name already.")
_NAMELESS = Text("Напишете името на служителя.", "Write the official’s name.")
_BAD_NUMBER = Text("Това не е ЕГН или ЛНЧ: проверете цифрите.", "This is no EGN or LNCh: check the digits.")
_UNKNOWN_POST = Text("Няма длъжност „{post}“ в тази община.", "There is no post “{post}” in this municipality.")
_NOT_THERE = Problem("account-not-there", Text("Няма такъв открит акаунт.", "There is no such open account."))
_OWN = Problem(
    "account-own",
    Text("Собствените си длъжности и акаунт не можете да променяте.", "You can’t change your own posts and account."),
    Text("Помолете друг администратор.", "Ask another administrator."),
)
_LAST = Problem(
    "account-last",
    Text("Това е последният администратор.", "This is the last administrator."),
    Text("Дайте първо длъжността на друг служител.", "Give the post to another official first."),
    field="posts",
)
_USED = Problem(
    "link-used",
    Text("Връзката е използвана, отменена или изтекла.", "The link was used, was taken back, or has expired."),
    Text("Поискайте нова от администратора на общината.", "Ask the municipality’s administrator for a new one."),
)
_OLD = Problem("password-old", Text("Сегашната парола не е вярна.", "The present password is wrong."), field="old")


class Staffed(Protocol):
    """What of an office its accounts need; the command line has no more of one."""

    @property
    def municipality(self) -> MunicipalityDefinition:
        """The municipality, with its roles and places."""

    @property
    def store(self) -> Store:
        """Where accounts are kept."""

    @property
    def chance(self) -> Chance:
        """The clock, and what makes a link that nobody guesses."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An account as it is to be opened."""

    login: str
    name: str
    person_id: str = field(repr=False)
    posts: tuple[str, ...]


def open_account(office: Staffed, by: str, wanted: Wanted) -> str | tuple[Problem, ...]:
    """Opens an account, or a closed one again; gives the token of the link by which its owner chooses a password."""
    with office.store.write() as unit:
        before = unit.account(wanted.login)
        problems = tuple(_wrong(office, wanted, before))
        if problems:
            return problems
        person = str(Egn.parse(wanted.person_id) or Lnch.parse(wanted.person_id))
        key = before.key if before else f"official-{wanted.login}.p12"
        unit.keep_account(Account(wanted.login, wanted.name, "", wanted.posts, person, key))
        _note(office, unit, by, wanted.login, "opened", ", ".join(wanted.posts))
        return _linked(office, unit, wanted.login)


def give_posts(office: Staffed, by: str, login: str, posts: tuple[str, ...]) -> Problem | None:
    """Gives an official other posts; wherever they are signed in, they must sign in again."""
    with office.store.write() as unit:
        account = _open(unit, login)
        problem = _forbidden(unit, by, account, posts) or next(_unknown(office, posts), None)
        if account is None or problem:
            return problem
        if set(posts) != set(account.roles):
            unit.keep_account(replace(account, roles=posts))
            unit.end_seats(visiting.desk_of(login))
            _note(office, unit, by, login, "posts", _changed(account.roles, posts))
    return None


def close_account(office: Staffed, by: str, login: str) -> Problem | None:
    """Closes an account: its owner is out at once, programs too, and holds nothing; what they did stays theirs."""
    now = office.chance.now().isoformat()
    with office.store.write() as unit:
        account = _open(unit, login)
        problem = _forbidden(unit, by, account, ())
        if account is None or problem:
            return problem
        unit.keep_account(replace(account, password_hash="", roles=(), closed_at=now))
        unit.drop_second_step(login)
        unit.end_seats(visiting.desk_of(login))
        unit.end_seats(_link_of(login))
        unit.end_tokens(login, now)
        _note(office, unit, by, login, "closed", _changed(account.roles, ()))
    return None


def send_link(office: Staffed, by: str, login: str) -> str | Problem:
    """Gives the token of a link by which an official chooses a new password and phone; older links end.

    Until it is used the password and the phone that they had serve on.
    """
    with office.store.write() as unit:
        if _open(unit, login) is None:
            return _NOT_THERE
        _note(office, unit, by, login, "link")
        return _linked(office, unit, login)


def linked(office: Staffed, token: str) -> Account | None:
    """Gives whose link this is, if it serves still."""
    with office.store.read() as reader:
        session = reader.session(token)
        found = reader.account(str(session.subject["login"])) if session and session.kind == "link" else None
        return None if found is None or found.closed_at else found


def use_link(office: Staffed, token: str, password: str) -> Account | Problem:
    """Sets the password of whose link it is; the link, the sessions, tokens and the phone of before end."""
    account = linked(office, token)
    if account is None:
        return _USED
    if problem := _unfit(office, account, password):
        return problem
    hashed = hash_password(password)
    with office.store.write() as unit:
        kept = _open(unit, account.login) if unit.session(token) else None
        if kept is None:
            return _USED
        unit.end_session(token)
        unit.keep_account(replace(kept, password_hash=hashed))
        unit.drop_second_step(account.login)
        unit.end_seats(visiting.desk_of(account.login))
        unit.end_tokens(account.login, office.chance.now().isoformat())
        _note(office, unit, account.login, account.login, "password")
    return account


def change_password(office: Staffed, account: Account, old: str, new: str, session: str) -> Problem | None:
    """Changes an official's own password; all their other sessions end."""
    if not is_right(account, old):
        return _OLD
    if problem := _unfit(office, account, new):
        return problem
    hashed = hash_password(new)
    with office.store.write() as unit:
        kept = _open(unit, account.login)
        if kept is None:
            return _NOT_THERE
        unit.keep_account(replace(kept, password_hash=hashed))
        unit.end_seats(visiting.desk_of(account.login), session)
        _note(office, unit, account.login, account.login, "password")
    return None


def want_keys(office: Staffed, account: Account, *, wanted: bool) -> None:
    """Notes whether an official wants keys to do something at the desk."""
    with office.store.write() as unit:
        if kept := _open(unit, account.login):
            unit.keep_account(replace(kept, wants_keys=wanted))


def _unfit(office: Staffed, account: Account, password: str) -> Problem | None:
    return unfit(
        password,
        account.login,
        account.name,
        office.municipality.municipality,
        office.municipality.title.bg,
        "gishe",
        "гише",
    )


def _wrong(office: Staffed, wanted: Wanted, before: Account | None) -> Iterator[Problem]:
    if not _LOGIN.fullmatch(wanted.login) or len(wanted.login) > _LONGEST_LOGIN:
        yield Problem("account-login", _BAD_LOGIN, field="login")
    if before and not before.closed_at:
        yield Problem("account-taken", _TAKEN, field="login")
    if not wanted.name or len(wanted.name) > _LONGEST_NAME or not wanted.name.isprintable():
        yield Problem("account-name", _NAMELESS, field="name")
    if not (Egn.parse(wanted.person_id) or Lnch.parse(wanted.person_id)):
        yield Problem("account-number", _BAD_NUMBER, field="person_id")
    yield from _unknown(office, wanted.posts)


def _unknown(office: Staffed, posts: Iterable[str]) -> Iterator[Problem]:
    its = office.municipality
    for written in posts:
        post = Post.parse(written)
        if post is None or post.role not in its.roles or (post.place and post.place not in its.places):
            yield Problem("account-post", _UNKNOWN_POST.fill(post=written), field="posts")


def _forbidden(unit: Unit, by: str, account: Account | None, posts: tuple[str, ...]) -> Problem | None:
    """Says why an account may not be left with these posts: nobody judges in their own cause, somebody must remain."""
    if account is None:
        return _NOT_THERE
    if account.login == by:
        return _OWN
    others = (one for one in unit.accounts() if one.login != account.login)
    remains = ADMINISTRATOR in posts or any(ADMINISTRATOR in one.roles for one in others)
    return None if remains or ADMINISTRATOR not in account.roles else _LAST


def _open(unit: Unit, login: str) -> Account | None:
    account = unit.account(login)
    return None if account is None or account.closed_at else account


def _linked(office: Staffed, unit: Unit, login: str) -> str:
    unit.end_seats(_link_of(login))
    link: Session = visiting.made(office.chance, "link", {"login": login}, _link_of(login))
    unit.keep_session(link)
    return link.id


def _link_of(login: str) -> str:
    return f"link {login}"


def _changed(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """Tells what came (+) and what went (-)."""
    came, went = [one for one in after if one not in before], [one for one in before if one not in after]
    return ", ".join([*(f"+{one}" for one in came), *(f"-{one}" for one in went)])


def _note(office: Staffed, unit: Unit, by: str, login: str, act: AccountActKind, detail: str = "") -> None:  # noqa: PLR0913, PLR0917  a row says all this
    unit.note_account_act(AccountAct(office.chance.now().isoformat(), by, login, act, detail))
