"""What an administrator has written: the text of a service as it was saved, and what the store is asked about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

#: By this name the store knows the municipality's own file, its charter; no service can be called so.
CHARTER = "municipality.yaml"
#: `saved` is what the next reader finds; `aside` was written while somebody else saved, and is kept beside it;
#: `released` says that the studio lets go of the service, whose text is that of the files again.
State: TypeAlias = Literal["saved", "aside", "released"]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One save of a service's text by `who` (a login) `at` a moment (ISO, UTC).

    `basis` is the manuscript that it was written from, 0 where that was a file or nothing. `digest` names the version
    that it compiles to; it is empty while the text has errors.
    """

    service: str
    text: str
    who: str
    at: str
    basis: int = 0
    digest: str = ""
    state: State = "saved"
    id: int = 0


class ManuscriptReader(Protocol):
    """The part of a `Reader` that is about what was written in the studio."""

    def manuscripts(self, service: str) -> Sequence[Manuscript]:
        """Lists all saves of a service, the newest first."""

    def written(self) -> Mapping[str, Manuscript]:
        """Gives the text that the studio holds of each service, by id; what it has let go of is not among them."""

    def text_of(self, service: str) -> Manuscript | None:
        """Gives the text that the studio holds of one service, or of the charter."""

    def let_go_at(self, service: str) -> str:
        """Says when the studio last let go of a service (ISO, UTC); empty where it never did."""


class ManuscriptKeeper(ManuscriptReader, Protocol):
    """The part of a `Unit` that is about what was written in the studio."""

    def keep_manuscript(self, manuscript: Manuscript) -> Manuscript:
        """Adds a save; gives it with its number."""
