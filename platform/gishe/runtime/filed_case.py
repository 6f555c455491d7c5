"""What versions of a service must know of a case that was filed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FiledCase:
    """A case as far as versions of its service are concerned: under which it runs, and where it stands."""

    id: str
    definition: str
    state: str
