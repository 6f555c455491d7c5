"""What signing in needs to know of accounts, of wrong tries, and of who is signed in where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from gishe.runtime.token_port import TokenKeeper, TokenReader

AccountActKind: TypeAlias = Literal[
    "opened", "closed", "posts", "link", "password", "second-step", "recovery", "token", "token-ended"
]


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries in a row under a key: how many, when the last was, from when there may be another (ISO, UTC)."""

    failures: int = 0
    last_at: str = ""
    free_at: str = ""


@dataclass(frozen=True, slots=True)
class SecondStep:
    """What an official proves who they are with, beside the password: a secret that their phone has too (RFC 6238).

    `recovery` are codes for a lost phone, blinded, each good once; `used` is the newest time step whose code was taken.
    Until `since` (ISO, UTC) nothing is asked of it: its first code has not been shown yet.
    """

    login: str
    secret: str = field(repr=False)
    recovery: tuple[str, ...] = field(default=(), repr=False)
    used: int = 0
    since: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody is signed in: a key that names the session and does not open it, the device, since when."""

    key: str
    device: str
    begun_at: str
    seen_at: str


@dataclass(frozen=True, slots=True)
class AccountAct:
    """Something that was done to an account: when (ISO, UTC), by whom, to whose, and what changed."""

    at: str
    who: str
    login: str
    act: AccountActKind
    detail: str = ""


class AccountReader(TokenReader, Protocol):
    """The part of a `Reader` that is about signing in."""

    def tries(self, key: str) -> Tries:
        """Gives the wrong tries in a row under a key."""

    def second_step(self, login: str) -> SecondStep | None:
        """Gives the second step of an account, if one was set up or begun."""

    def second_steps(self) -> frozenset[str]:
        """Gives whose accounts have a second step that is in use."""

    def seats(self, holder: str) -> Sequence[Seat]:
        """Lists where somebody is signed in, the latest seen first."""

    def account_acts(self, limit: int) -> Sequence[AccountAct]:
        """Lists what was done to accounts, the newest first."""


class AccountKeeper(TokenKeeper, AccountReader, Protocol):
    """The part of a `Unit` that is about signing in."""

    def keep_tries(self, key: str, tries: Tries) -> None:
        """Stores or replaces the wrong tries under a key."""

    def forget_tries(self, key: str) -> None:
        """Forgets the wrong tries under a key."""

    def forget_tries_before(self, moment: str) -> None:
        """Forgets the wrong tries of which the last was before a moment (ISO, UTC)."""

    def keep_second_step(self, step: SecondStep) -> None:
        """Stores or replaces the second step of an account."""

    def drop_second_step(self, login: str) -> None:
        """Forgets the second step of an account, and its key after the commit."""

    def refresh_session(self, session_id: str, seen_at: str, expires_at: str) -> None:
        """Notes that a session was seen, unless it has ended meanwhile."""

    def end_seat(self, holder: str, key: str) -> None:
        """Ends one of somebody's own sessions."""

    def end_seats(self, holder: str, but: str = "") -> None:
        """Ends all sessions of somebody, but the one with this id."""

    def note_account_act(self, act: AccountAct) -> None:
        """Notes what was done to an account; nothing takes it back."""
