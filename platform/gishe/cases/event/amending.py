"""What an issued document leaves in the journal afterwards; each act has a document of its own, numbered next to it.

`original` is the number of the first document, `reason` the digest of the paper that says why.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corrected:
    """An obvious error of fact in a document is put right (APC art. 62, para. 2 [from memory])."""

    original: str
    reason: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document is issued anew in the place of another, which loses its force; `fill` digests what was put right."""

    original: str
    reason: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Revoked:
    """A document loses its force."""

    original: str
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicated:
    """A document is issued once more with what it said, marked as a duplicate."""

    original: str
    reason: str
