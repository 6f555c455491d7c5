"""The views of the inbox that officials keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class InboxView:
    """A view that an official has named; `sieve` is what stands in its address."""

    name: str
    sieve: str
    id: int = 0


class ViewReader(Protocol):
    """The part of a `Reader` that is about views."""

    def views(self, login: str) -> Sequence[InboxView]:
        """Lists the views of an official in the order in which they were kept."""


class ViewKeeper(ViewReader, Protocol):
    """The part of a `Unit` that is about views."""

    def keep_view(self, login: str, view: InboxView) -> None:
        """Keeps a view; the same sieve under another name is renamed."""

    def drop_view(self, login: str, view: int) -> None:
        """Forgets one of an official's own views."""
