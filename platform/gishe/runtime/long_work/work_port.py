"""What long work needs: where it is kept for all programs, and who does it."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol, TypeVar

from gishe.runtime.long_work.progress import UNSEEN, Progress
from gishe.runtime.long_work.work import Ending, Order, Work

T = TypeVar("T")


class Works(Protocol):
    """Where works are kept, for all programs of the installation to see. What can't be kept is let pass."""

    def keep(self, work: Work) -> None:
        """Keeps a work as it is now, and that it is alive."""

    def beat(self, ids: Collection[str]) -> None:
        """Notes that works are alive; one that nobody notes for some time has been interrupted."""

    def find(self, work: str) -> Work | None:
        """Gives a work by its id."""

    def of(self, municipality: str, login: str) -> Sequence[Work]:
        """Gives what an official ordered and is not yet forgotten, the newest first."""

    def ask_to_stop(self, work: str) -> None:
        """Asks whoever does a work to stop after the part under way."""

    def is_to_stop(self, work: str) -> bool:
        """Says whether a work was asked to stop."""

    def forget(self, work: str) -> None:
        """Forgets a work that was over before anybody had to look for it."""


class LongWork(Protocol):
    """Who does long work, and who knows what of it there is."""

    def undertake(self, order: Order, act: Callable[[Progress], T], told: Callable[[T], Ending]) -> T | Work:
        """Does an act: gives what it gave if that took a moment, and else the work that goes on with it.

        `told` says how it ended. What the act raises in that moment is raised here.
        """

    def of(self, municipality: str, login: str) -> Sequence[Work]:
        """Gives what an official ordered of late, the newest first."""

    def find(self, municipality: str, login: str, work: str) -> Work | None:
        """Gives a work of an official's; nobody finds another's."""

    def stop(self, municipality: str, login: str, work: str) -> None:
        """Asks for a work of an official's to be stopped between two parts."""

    def close(self) -> None:
        """Ends every work after the part under way: the program ends."""


class AtOnce:
    """Long work where nobody else would see it: it is done while whoever ordered it waits."""

    def undertake(self, order: Order, act: Callable[[Progress], T], told: Callable[[T], Ending]) -> T | Work:  # noqa: ARG002  nobody asks how it ended
        """Does the act."""
        return act(UNSEEN)

    def of(self, municipality: str, login: str) -> Sequence[Work]:  # noqa: ARG002  there is none
        """Gives nothing."""
        return ()

    def find(self, municipality: str, login: str, work: str) -> Work | None:  # noqa: ARG002  there is none
        """Finds nothing."""
        return None

    def stop(self, municipality: str, login: str, work: str) -> None:
        """Does nothing."""

    def close(self) -> None:
        """Does nothing."""
