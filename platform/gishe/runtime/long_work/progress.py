"""What a long act tells of itself as it goes on."""

from dataclasses import dataclass
from typing import Protocol

from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Left:
    """A part that did not succeed: what it is, why, and its page (from the beginning of the municipality's)."""

    what: str
    why: Text
    path: str = ""


class Progress(Protocol):
    """Where a long act is. It never fails; what it is told may be seen by its orderer, and holds nothing personal."""

    @property
    def goes_on(self) -> bool:
        """Says whether the next part is to be done; asked between two parts, never in the middle of one."""

    def at(self, done: int, of: int, now: Text) -> None:
        """Tells how many parts are done, of how many (0: nobody knows yet), and what is done now."""

    def did(self, what: str) -> None:
        """Names a part that succeeded."""

    def left(self, one: Left) -> None:
        """Names a part that did not."""


class Unseen:
    """A `Progress` that nobody looks at."""

    goes_on = True

    def at(self, done: int, of: int, now: Text) -> None:
        """Lets it pass."""

    def did(self, what: str) -> None:
        """Lets it pass."""

    def left(self, one: Left) -> None:
        """Lets it pass."""


UNSEEN = Unseen()
