"""What the use cases need to know of a municipality's officials and of their absences."""

from collections.abc import Sequence
from typing import Protocol

from gishe.cases.absence import Absence
from gishe.runtime.kept import Account
from gishe.values.post import Post


class PersonnelReader(Protocol):
    """The part of a `Reader` that is about officials."""

    def accounts(self) -> Sequence[Account]:
        """Lists all accounts, by name."""

    def absences(self, day: str = "") -> Sequence[Absence]:
        """Lists the absences in force on a day (ISO, in Sofia), or all there have been, the newest first."""

    def waited_for(self) -> Sequence[tuple[Post, str]]:
        """Lists the posts that anything waits for in inboxes, each with every official to whom it was given (or none).

        A post's place is the step's own, whoever sees to it.
        """


class PersonnelKeeper(PersonnelReader, Protocol):
    """The part of a `Unit` that is about officials."""

    def keep_absence(self, absence: Absence) -> Absence:
        """Keeps a new absence; gives it with its id."""

    def end_absence(self, absence: int, by: str, at: str) -> None:
        """Ends an absence at a moment (ISO, UTC); its row stays. Does nothing to one that has ended."""
