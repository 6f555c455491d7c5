"""What a program was answered under a key of its own, and what the store is asked about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class AnsweredCall:
    """A call under a key: `asked` names what was asked, blinded; `told` is what was answered, empty while it is done.

    It is kept until `expires_at` (ISO, UTC), sealed by the `secret` that only the program has: its token and its key.
    """

    secret: str = field(repr=False)
    asked: str
    expires_at: str
    told: Mapping[str, Plain] = field(default_factory=dict)


class CallKeeper(Protocol):
    """The part of a `Unit` that is about calls; only whoever is about to write asks for one."""

    def answered_call(self, secret: str, now: str) -> AnsweredCall | None:
        """Gives a call by its secret, and forgets all that have expired."""

    def keep_call(self, call: AnsweredCall) -> None:
        """Stores or replaces a call."""

    def forget_call(self, secret: str) -> None:
        """Forgets a call."""
