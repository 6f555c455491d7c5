"""What officials write to each other about a case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteKept:
    """An official left a note for colleagues; `note` is the digest of the paper that it is."""

    note: str
