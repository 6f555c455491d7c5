"""Giving a program a token to act for an official, knowing it again, and ending it.

A token has the powers that its account has at the moment when it is used, in all their posts or in some, or only looks;
it never signs.
"""

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from gishe.runtime.account_port import AccountAct
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.personnel import on_duty
from gishe.runtime.ports import Reader, Store
from gishe.runtime.studio.administrator import ADMINISTRATOR
from gishe.runtime.token_port import Token
from gishe.runtime.tool_port import Chance
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The longest that a token serves, in days, and how many an official may have at once.
LONGEST: Final = 366
MOST: Final = 20
_LONGEST_NAME: Final = 80
#: That a token is used is written down no more often.
_SELDOM = timedelta(minutes=5)
_SCHEME = "gishe"

_NAMELESS = Problem(
    "token-name",
    Text("Напишете за коя програма е ключът (до 80 знака).", "Write which program the token is for (80 letters)."),
    field="name",
)
_DAYS = Problem(
    "token-days",
    Text(f"Ключът важи от 1 до {LONGEST} дни.", f"A token serves from 1 to {LONGEST} days."),
    field="days",
)
_TOO_MANY = Problem(
    "token-many",
    Text(f"Служителят вече има {MOST} ключа.", f"The official has {MOST} tokens already."),
    Text("Прекратете някой, който не е нужен.", "End one that is not needed."),
)
_NO_POST = Problem(
    "token-posts",
    Text("Изберете от длъжностите, които служителят заема.", "Choose among the posts that the official holds."),
    field="posts",
)
_NOT_THERE = Problem("token-account", Text("Няма такъв открит акаунт.", "There is no such open account."))
_NO_TOKEN = Problem("token-unknown", Text("Няма такъв ключ.", "There is no such token."))


@dataclass(frozen=True, slots=True)
class WantedToken:
    """A token as it is to be made: for whom, for which program, for how long, whether it `only_reads`.

    `posts` are those of the official's in which it may act (none: in all that they may act in).
    """

    login: str
    name: str
    days: int
    only_reads: bool = False
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever came with a token that serves: the token, and the account with what it may do today."""

    token: Token
    account: Account


def give_token(store: Store, chance: Chance, by: str, wanted: WantedToken) -> str | tuple[Problem, ...]:
    """Makes a token; gives it whole, this once."""
    key, now = chance.code().replace("-", "").lower(), chance.now()
    whole = f"{_SCHEME}_{key}_{chance.token()}{chance.token()}"
    until = now + timedelta(days=min(max(wanted.days, 0), LONGEST))
    with store.write() as unit:
        if problems := tuple(_wrong(unit, wanted, now)):
            return problems
        unit.keep_token(Token(
            key, wanted.login, wanted.name, wanted.only_reads, wanted.posts, now.isoformat(), by, until.isoformat(),
            digest=digest(whole.encode()),
        ))  # fmt: skip
        unit.note_account_act(AccountAct(now.isoformat(), by, wanted.login, "token", f"{key} {wanted.name}"))
    return whole


def end_token(store: Store, now: datetime, by: Account | str, key: str) -> Problem | None:
    """Ends a token at once; an official ends their own, an administrator and the operator (`by` a name) anybody's."""
    with store.write() as unit:
        token = unit.token(key)
        if token is None or not _may_end(by, token):
            return _NO_TOKEN
        if not token.ended_at:
            who = by.login if isinstance(by, Account) else by
            unit.keep_token(replace(token, ended_at=now.isoformat()))
            unit.note_account_act(AccountAct(now.isoformat(), who, token.login, "token-ended", key))
    return None


def bearer(office: Office, whole: str) -> Bearer | None:
    """Knows a token again, and notes that it is used; `None` for one that does not serve (any more)."""
    now, (scheme, _, rest) = office.chance.now(), whole.partition("_")
    with office.store.read() as reader:
        token = reader.token(rest.partition("_")[0]) if scheme == _SCHEME else None
        if token is None or not hmac.compare_digest(token.digest, digest(whole.encode())) or not serves(token, now):
            return None
        account = reader.account(token.login)
        if account is None or account.closed_at:
            return None
        account = replace(on_duty(office, reader, account), only=token.posts)
    _use(office.store, token, now)
    return Bearer(token, account)


def tokens_of(store: Store, login: str = "") -> Sequence[Token]:
    """Lists the tokens of an official, or of all, the newest first."""
    with store.read() as reader:
        return reader.tokens(login)


def serves(token: Token, now: datetime) -> bool:
    """Says whether a token is good now."""
    return not token.ended_at and now < datetime.fromisoformat(token.expires_at)


def _wrong(reader: Reader, wanted: WantedToken, now: datetime) -> Iterator[Problem]:
    account = reader.account(wanted.login)
    if account is None or account.closed_at:
        yield _NOT_THERE
        return
    if not wanted.name or len(wanted.name) > _LONGEST_NAME or not wanted.name.isprintable():
        yield _NAMELESS
    if not 1 <= wanted.days <= LONGEST:
        yield _DAYS
    if not set(wanted.posts) <= set(account.roles):
        yield _NO_POST
    if sum(serves(one, now) for one in reader.tokens(wanted.login)) >= MOST:
        yield _TOO_MANY


def _may_end(by: Account | str, token: Token) -> bool:
    return isinstance(by, str) or token.login == by.login or ADMINISTRATOR in by.duties


def _use(store: Store, token: Token, now: datetime) -> None:
    if token.used_at and now - datetime.fromisoformat(token.used_at) < _SELDOM:
        return
    with store.write() as unit:
        kept = unit.token(token.key)
        if kept and not kept.ended_at:
            unit.keep_token(replace(kept, used_at=now.isoformat()))
