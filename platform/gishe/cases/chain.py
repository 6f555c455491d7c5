"""The chain of a case's journal: every row is named by a hash over itself and the row before it."""

from collections.abc import Sequence
from typing import NamedTuple

from gishe.values.plain import digest

#: What the first row of a journal follows.
GENESIS = "0" * 64


class Link(NamedTuple):
    """A row of the journal as it is stored; `data` is canonical JSON, `at` an ISO moment in UTC."""

    case_id: str
    sequence: int
    kind: str
    version: int
    actor: str
    on_behalf_of: str
    at: str
    definition: str
    data: str
    previous: str
    hash: str = ""

    def sealed(self) -> "Link":
        """Gives the row with its hash."""
        return self._replace(hash=self.computed())

    def computed(self) -> str:
        """Computes the hash: SHA-256 over the canonical JSON list of all other columns, in their order."""
        return digest(list(self[:-1]))


def unbroken(links: Sequence[Link]) -> int | None:
    """Gives the sequence of the first row that does not fit the chain, or `None` if all of it holds."""
    previous = GENESIS
    for place, link in enumerate(links, start=1):
        if link.sequence != place or link.previous != previous or link.hash != link.computed():
            return place
        previous = link.hash
    return None
