"""What keeping and erasing need of a store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from gishe.cases import event as e

#: What may be decided on keeping a letter.
Keeping: TypeAlias = e.Erased | e.HoldPlaced | e.HoldLifted


@dataclass(frozen=True, slots=True)
class EndedCase:
    """A case that has ended and is still kept; `last` is when (ISO, UTC) the last thing happened in it."""

    id: str
    last: str


@dataclass(frozen=True, slots=True)
class Order:
    """Who wants what becomes of a case or a letter (`what`, by id), when, by which act (`basis`; empty: the law)."""

    what: str
    by: str
    at: datetime
    basis: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredLetter:
    """A letter that was answered or declined (`last`, ISO, UTC) and is still kept."""

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

    def answered_letters(self, before: datetime) -> Sequence[AnsweredLetter]:
        """Lists the letters that were answered or declined before a moment, are still kept, and not by an order."""

    def unreadable_letters(self) -> Sequence[str]:
        """Lists the letters that are not erased and whose keys are gone."""


class RetentionKeeper(RetentionReader, Protocol):
    """The part of a `Unit` that is about what is kept."""

    def erase(self, case_id: str) -> None:
        """Removes whatever is personal in a case, in all tables; its key is destroyed after the commit."""

    def drop_expired(self, now: datetime) -> int:
        """Deletes the drafts with their uploads, and the sessions, whose time is over; gives how many."""

    def enter_letter(self, letter_id: str, event: Keeping, by: str, at: datetime) -> None:
        """Enters in a letter's journal what was decided on keeping it, and does it.

        Of an erased one whatever was written is removed; its key is destroyed after the commit.
        """
