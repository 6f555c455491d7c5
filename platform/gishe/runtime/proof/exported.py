"""An exported case: what is in its container, written from a store and read from anybody's bytes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from gishe.cases.chain import Link
from gishe.values.plain import canonical

CASE, JOURNAL, README = "case.json", "journal.jsonl", "README.txt"
_FORMAT = "gishe-case/1"


class Unreadable(Exception):  # noqa: N818  the name says what is so
    """A part of a container that is not what this version writes; `member` names it."""

    def __init__(self, member: str) -> None:
        super().__init__(member)
        self.member = member


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A paper or a file of the case. `member` is where it lies in the container, empty if only its digest is there."""

    digest: str
    kind: str
    name: str
    member: str


@dataclass(frozen=True, slots=True)
class ProvenDay:
    """A closed day in which the case changed: its head then, and the path from it to the root of the day."""

    day: str
    sequence: int
    hash: str
    index: int
    path: tuple[str, ...]

    def member(self, part: str) -> str:
        """Names a part of the day in the container: `json` (the record), `p7s` (the seal), `tst` (the time-stamp)."""
        return f"days/{self.day}.{part}"


@dataclass(frozen=True, slots=True)
class Void:
    """A number of the case that counts no more."""

    register: str
    number: str
    reason: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class ExportedCase:
    """The contents of a container. `exported_at` is ISO in UTC; `rows` and `head` say where the journal ends."""

    municipality: str
    case: str
    number: str
    service: str
    exported_at: str
    rows: int
    head: str
    kept: tuple[KeptPart, ...]
    days: tuple[ProvenDay, ...]
    voided: tuple[Void, ...]

    def written(self) -> bytes:
        """Writes the contents as canonical JSON."""
        return canonical({"format": _FORMAT, **asdict(self)})


def read_case(members: Mapping[str, bytes]) -> ExportedCase:
    """Reads what `written` has written, and nothing else; raises `Unreadable`."""
    try:
        said: dict[str, Any] = json.loads(members[CASE])
        if said.pop("format") != _FORMAT:
            raise Unreadable(CASE)
        parts: dict[str, Any] = {
            "kept": tuple(_of(KeptPart, one) for one in said.pop("kept")),
            "days": tuple(_of(ProvenDay, {**one, "path": tuple(one["path"])}) for one in said.pop("days")),
            "voided": tuple(_of(Void, one) for one in said.pop("voided")),
        }
        read: ExportedCase = _of(ExportedCase, {**said, **parts})
        exact = read.written() == members[CASE]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
        raise Unreadable(CASE) from wrong
    if not exact:
        raise Unreadable(CASE)
    return read


def write_journal(links: Sequence[Link]) -> bytes:
    """Writes the rows as JSON lines, each with the names of its columns."""
    return b"".join(canonical(link._asdict()) + b"\n" for link in links)


def read_journal(members: Mapping[str, bytes]) -> list[Link]:
    """Reads what `write_journal` has written, and nothing else; raises `Unreadable`."""
    try:
        links = [Link(**json.loads(line)) for line in members[JOURNAL].splitlines()]
        typed = all(
            isinstance(one, Link.__annotations__[name]) for link in links for name, one in link._asdict().items()
        )
        exact = typed and write_journal(links) == members[JOURNAL]
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        raise Unreadable(JOURNAL) from wrong
    if not exact:
        raise Unreadable(JOURNAL)
    return links


def definition_member(digest: str) -> str:
    """Names where a definition lies in the container."""
    return f"definitions/{digest}.json"


def _of(kind: type[Any], written: Mapping[str, Any]) -> Any:
    """Makes a record of plain values; raises `TypeError` for a value of another type."""
    for one in fields(kind):
        if one.type in {str, int} and type(written[one.name]) is not one.type:
            raise TypeError(one.name)
    return kind(**written)
