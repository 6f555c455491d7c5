"""A list that the municipality keeps itself, what was loaded of it, and what the house needs to load more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from gishe.runtime.long_work.progress import Progress
from gishe.values.problem import Problem
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Brought:
    """A load: when (ISO, UTC) and by whom, from which file, true of which day, what it changed.

    `restores` is the number of the load that was brought back: 0 where there was none before, `None` for a file.
    """

    number: int
    at: str
    by: str
    file: str
    as_of: str
    rows: int
    added: int
    changed: int
    gone: int
    left_out: int
    restores: int | None = None


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list: the headings that a file must have, its loads, the newest first; a `stale` one is not asked."""

    register: str
    title: Text
    headings: tuple[str, ...]
    loads: tuple[Brought, ...]
    stale: bool

    @property
    def rows(self) -> int:
        """How many rows are valid now."""
        return self.loads[0].rows if self.loads else 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be loaded: true of which day, without the rows that are wrong or not at all, or only to be tried."""

    register: str
    name: str
    body: bytes
    by: str
    now: datetime
    as_of: date
    skip_bad: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a file: the load, if it was made; how many rows are right, what is wrong, which columns are idle."""

    load: Brought | None
    rows: int
    mistakes: int
    told: tuple[Problem, ...]
    unused: tuple[str, ...]


class OwnLists(Protocol):
    """The lists of one municipality."""

    def every(self) -> Sequence[OwnList]:
        """Lists them, by title."""

    def find(self, register: str) -> OwnList | None:
        """Gives one by its register's id."""

    def bring(self, wanted: Wanted, progress: Progress) -> Came:
        """Loads a file in the place of what was loaded before; while something is wrong, nothing is changed."""

    def take_back(self, register: str, by: str, now: datetime) -> Problem | None:
        """Makes what was valid before the newest load valid again, or says why not."""


class NoLists:
    """No lists: for houses that ask no registers of their own."""

    def every(self) -> Sequence[OwnList]:
        """Gives nothing."""
        return ()

    def find(self, register: str) -> OwnList | None:  # noqa: ARG002  there is none
        """Finds nothing."""
        return None

    def bring(self, wanted: Wanted, progress: Progress) -> Came:  # noqa: ARG002  as it says
        """Is never asked: nothing is found first."""
        raise LookupError(wanted.register)

    def take_back(self, register: str, by: str, now: datetime) -> Problem | None:  # noqa: ARG002  as it says
        """Is never asked: nothing is found first."""
        raise LookupError(register)
