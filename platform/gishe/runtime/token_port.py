"""Tokens by which a program acts for an official, and what the store is asked about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Token:
    """A token. `key` is the part that may be shown and names it; of the rest nothing is kept but a digest.

    It acts for `login` with what their account may do, in some of their `posts` (none: in all), or `only_reads`.
    Moments are ISO in UTC: it serves until `expires_at`, unless it was `ended_at` before; `used_at` is when it was last
    seen, give or take some minutes.
    """

    key: str
    login: str
    name: str
    only_reads: bool = False
    posts: tuple[str, ...] = ()
    made_at: str = ""
    made_by: str = ""
    expires_at: str = ""
    used_at: str = ""
    ended_at: str = ""
    digest: str = field(default="", repr=False)


class TokenReader(Protocol):
    """The part of a `Reader` that is about tokens."""

    def token(self, key: str) -> Token | None:
        """Gives a token by the part that is shown, whatever has become of it."""

    def tokens(self, login: str = "") -> Sequence[Token]:
        """Lists the tokens of an official, or of all, the newest first."""


class TokenKeeper(TokenReader, Protocol):
    """The part of a `Unit` that is about tokens."""

    def keep_token(self, token: Token) -> None:
        """Stores or replaces a token."""

    def end_tokens(self, login: str, at: str) -> None:
        """Ends all tokens of an official that have not ended."""
