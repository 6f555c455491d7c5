"""A closed day: one record over the heads of all cases that changed, chained to the record before it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from gishe.values.merkle import audit_path, leaf_hash, tree_hash
from gishe.values.plain import canonical, digest

#: What the first closed day of a municipality follows.
BEGINNING = "0" * 64
_FORMAT = "gishe-day/1"


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """Where a case stood at the end of a day: how many rows its journal had, and the hash of the last one."""

    case: str
    sequence: int
    hash: str

    def leaf(self) -> bytes:
        """Gives its leaf in the day's tree; the word before it keeps it from passing for anything else."""
        return leaf_hash(canonical(["gishe-head", self.case, self.sequence, self.hash]))


@dataclass(frozen=True, slots=True)
class Day:
    """The record of a day (ISO, as it was in Sofia). `root` is over the heads by case; `previous` the day before it."""

    municipality: str
    day: str
    cases: int
    root: str
    previous: str

    def record(self) -> bytes:
        """Writes what is sealed: canonical JSON that says what it is."""
        return canonical({"format": _FORMAT, **asdict(self)})

    @classmethod
    def parse(cls, record: bytes) -> "Day | None":
        """Reads what `record` wrote, and nothing else."""
        try:
            written = json.loads(record)
            day = cls(**{name: written[name] for name in cls.__slots__})
            return day if day.record() == record and type(day.cases) is int else None
        except (ValueError, TypeError, KeyError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day as it is kept: the record, the seal over it (CMS), the time-stamp over the seal (empty while it waits)."""

    day: str
    record: bytes
    seal: bytes
    stamp: bytes = b""

    def named(self) -> str:
        """Names the day as the next one refers to it: by its record and its seal."""
        return digest(["gishe-closed-day", digest(self.record), digest(self.seal)])

    def stamped(self) -> bytes:
        """Gives what the time-stamp is over: the SHA-256 of the seal."""
        return sha256(self.seal).digest()


def recorded(municipality: str, day: str, heads: Sequence[Head], before: ClosedDay | None) -> Day:
    """Makes the record of a day; the order of `heads` does not matter."""
    root = tree_hash([head.leaf() for head in sorted(heads)]).hex()
    return Day(municipality, day, len(heads), root, before.named() if before else BEGINNING)


def place_in(heads: Sequence[Head], head: Head) -> tuple[int, list[str]]:
    """Gives where a head stands in its day's tree, and the path from it to the root (hexadecimal)."""
    leaves, index = [one.leaf() for one in sorted(heads)], sorted(heads).index(head)
    return index, [one.hex() for one in audit_path(leaves, index)]
