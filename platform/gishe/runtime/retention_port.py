"""What keeping and erasing need of a store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class EndedCase:
    """A case that has ended and is still kept; `last` is when (ISO, UTC) the last thing happened in it."""

    id: str
    last: str


class RetentionReader(Protocol):
    """The part of a `Reader` that is about what is kept."""

    def kept_definitions(self) -> Sequence[str]:
        """Lists the digests of the definitions that cases which are still kept run by."""

    def ended(self, definition: str, filed_before: datetime) -> Sequence[EndedCase]:
        """Lists the cases of a definition that have ended, were filed before a moment, and are still kept."""

    def unreadable(self) -> Sequence[str]:
        """Lists the cases that are not erased and whose keys are gone: the store is a copy from before they were."""


class RetentionKeeper(RetentionReader, Protocol):
    """The part of a `Unit` that is about what is kept."""

    def erase(self, case_id: str) -> None:
        """Removes whatever is personal in a case, in all tables; its key is destroyed after the commit."""

    def drop_expired(self, now: datetime) -> int:
        """Deletes the drafts with their uploads, and the sessions, whose time is over; gives how many."""
