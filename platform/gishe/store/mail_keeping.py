"""Letters between administrations: what came in with its enclosures, what goes out, which messages were received."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, cast

from sqlalchemy import Connection, Row, RowMapping, bindparam, select

from gishe.runtime.correspondence import Enclosure
from gishe.runtime.kept import File, FileKind
from gishe.runtime.mail_port import IncomingLetter, LetterFileKind, Posting
from gishe.store.tables import letter_files, letters, postings, received_messages
from gishe.store.upsert import latest, once
from gishe.values.plain import digest

_LETTER = select(letters).where(letters.c.id == bindparam("key"))
_LETTER_OF = select(letters).where(letters.c.sender == bindparam("sender"), letters.c.document == bindparam("document"))
_WAITING = (
    select(letters)
    .where(letters.c.state == "waiting", letters.c.role.in_(bindparam("roles", expanding=True)))
    .order_by(letters.c.due, letters.c.received_at, letters.c.id)
)
_NUMBERS = select(letters.c.number)
_OF_LETTER = letter_files.c.letter_id == bindparam("key")
_FILES = select(letter_files).where(_OF_LETTER, letter_files.c.kind == bindparam("its_kind"))
_FILES = _FILES.order_by(letter_files.c.name, letter_files.c.digest)
_FILE = select(letter_files).where(_OF_LETTER, letter_files.c.digest == bindparam("digest"))
_POSTING = select(postings).where(postings.c.guid == bindparam("key"))
_POSTING_OF = select(postings).where(
    postings.c.document == bindparam("document"), postings.c.recipient == bindparam("recipient"),
    postings.c.kind != "status",
)  # fmt: skip
_KEEP_LETTER, _KEEP_POSTING = latest(letters), latest(postings)
_KEEP_FILE, _NOTE = once(letter_files), once(received_messages)


class MailReading:
    """The part of a `Reader` that is about letters, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._mail = connection

    def letter(self, letter_id: str) -> IncomingLetter | None:
        """Gives a letter by its id."""
        return _letter(self._mail.execute(_LETTER, {"key": letter_id}).mappings().one_or_none())

    def letter_of(self, sender: str, document: str) -> IncomingLetter | None:
        """Gives the letter that is a participant's document."""
        wanted = {"sender": sender, "document": document}
        return _letter(self._mail.execute(_LETTER_OF, wanted).mappings().one_or_none())

    def letters(self, roles: Sequence[str]) -> Sequence[IncomingLetter]:
        """Lists the letters that wait for the roles, those due soonest first."""
        return [_letter_of(row) for row in self._mail.execute(_WAITING, {"roles": list(roles)}).mappings()]

    def letter_numbers(self) -> Sequence[str]:
        """Lists the numbers of all letters in the incoming register."""
        return list(self._mail.execute(_NUMBERS).scalars())

    def enclosures(self, letter_id: str, kind: LetterFileKind = "enclosed") -> Sequence[File]:
        """Lists the files of a letter, by name."""
        return [_file(row) for row in self._mail.execute(_FILES, {"key": letter_id, "its_kind": kind})]

    def enclosure(self, letter_id: str, digest: str) -> File | None:
        """Gives a file of a letter: enclosed, or sent with the answer."""
        row = self._mail.execute(_FILE, {"key": letter_id, "digest": digest}).one_or_none()
        return _file(row) if row else None

    def posting(self, guid: str) -> Posting | None:
        """Gives a message that goes out."""
        return _posting(self._mail.execute(_POSTING, {"key": guid}).mappings().one_or_none())

    def posting_of(self, document: str, recipient: str) -> Posting | None:
        """Gives the message by which a document of ours was sent to a participant."""
        wanted = {"document": document, "recipient": recipient}
        return _posting(self._mail.execute(_POSTING_OF, wanted).mappings().first())


class MailKeeping(MailReading):
    """The part of a `Unit` that is about letters, over one open write transaction."""

    def keep_letter(self, letter: IncomingLetter) -> None:
        """Stores or replaces a letter."""
        row = asdict(letter)
        row["case_id"] = row.pop("case")
        self._mail.execute(_KEEP_LETTER, row)

    def keep_enclosure(self, letter_id: str, enclosure: Enclosure, kind: LetterFileKind = "enclosed") -> str:
        """Keeps a file of a letter; returns the digest."""
        named = digest(enclosure.body)
        row = {"letter_id": letter_id, "digest": named, "kind": kind, **asdict(enclosure)}
        self._mail.execute(_KEEP_FILE, row)
        return named

    def keep_posting(self, posting: Posting) -> None:
        """Stores or replaces a message that goes out."""
        row = asdict(posting)
        row |= {"case_id": row.pop("case"), "letter_id": row.pop("letter")}
        self._mail.execute(_KEEP_POSTING, row)

    def note_message(self, sender: str, guid: str, at: str) -> bool:
        """Notes that a participant's message came; `False` if it came before."""
        noted = self._mail.execute(_NOTE, {"sender": sender, "guid": guid, "at": at})
        return bool(noted.rowcount)


def _file(row: Row[Any]) -> File:
    return File(row.digest, cast("FileKind", row.kind), row.name, row.media_type, row.body)


def _letter(row: RowMapping | None) -> IncomingLetter | None:
    return _letter_of(row) if row else None


def _letter_of(row: RowMapping) -> IncomingLetter:
    its: dict[str, Any] = dict(row)
    return IncomingLetter(case=its.pop("case_id"), **its)


def _posting(row: RowMapping | None) -> Posting | None:
    if row is None:
        return None
    its: dict[str, Any] = dict(row)
    return Posting(case=its.pop("case_id"), letter=its.pop("letter_id"), **its)
