"""What the scan for viruses leaves in the journal, where it could not be made as the files came."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

ScanOutcome: TypeAlias = Literal["clean", "infected"]


@dataclass(frozen=True, slots=True)
class FilesHeld:
    """Attached files (digests) came while the scanner was down: nobody opens them, and the case waits for it."""

    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileScanned:
    """A file that was held was scanned; one that is infected is destroyed, and its digest stays."""

    file: str
    outcome: ScanOutcome
