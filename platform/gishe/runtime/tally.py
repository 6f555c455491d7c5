"""What all programs of an installation count together: how often something happened, in words that name nobody."""

from collections.abc import Mapping
from typing import Protocol, TypeAlias

#: What is counted, from the general to the particular: `("event", "gorna-polyana", "Signed")`.
Key: TypeAlias = tuple[str, ...]


class Tally(Protocol):
    """Where it is counted; it never fails, and costs its caller next to nothing."""

    def add(self, key: Key, amount: float = 1) -> None:
        """Counts something that happened, or adds up how much of it there was."""

    def read(self) -> Mapping[Key, float]:
        """Gives all that was counted by any program, this one's latest included."""


class NoTally:
    """Counts nothing: for programs that end again at once."""

    def add(self, key: Key, amount: float = 1) -> None:
        """Lets it pass."""

    def read(self) -> Mapping[Key, float]:
        """Gives nothing."""
        return {}
