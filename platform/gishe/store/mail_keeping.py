"""Letters between administrations: what came in with its enclosures, what goes out, which messages were received."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, cast

from sqlalchemy import Connection, Row, RowMapping, Select, bindparam, select

from gishe.runtime.correspondence import Enclosure
from gishe.runtime.kept import File, FileKind
from gishe.runtime.mail_port import IncomingLetter, LetterFileKind, Posting
from gishe.runtime.ports import NoLongerKept
from gishe.store.sealing.case_key import Key, Spoiled
from gishe.store.sealing.keychain import Keychain
from gishe.store.sealing.things import open_file, open_record, seal_file, seal_record
from gishe.store.tables import letter_files, letters, postings, received_messages
from gishe.store.upsert import latest, once
from gishe.values.plain import digest

#: What of a letter is sealed: all that was written.
_TOLD = ("document_number", "kind", "about", "text", "service", "opinion", "answer", "answered_by")
_COVER = ("id", "number", "received_at", "sender", "sender_name", "document", "due", "role", "state", "answered_at",
          "hold")  # fmt: skip
_LETTER = select(letters).where(letters.c.id == bindparam("key"))
_LETTER_OF = select(letters).where(letters.c.sender == bindparam("sender"), letters.c.document == bindparam("document"))
_LETTER_BY_NUMBER = select(letters).where(letters.c.number == bindparam("key"))
_WAITING = (
    select(letters)
    .where(letters.c.state == "waiting", letters.c.role.in_(bindparam("roles", expanding=True)))
    .order_by(letters.c.due, letters.c.received_at, letters.c.id)
)
_NUMBERS = select(letters.c.number)
_OF_LETTER = letter_files.c.letter_id == bindparam("key")
_FILES = select(letter_files).where(_OF_LETTER, letter_files.c.kind == bindparam("its_kind"))
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

    def __init__(self, connection: Connection, keys: Keychain) -> None:
        self._mail, self._letter_keys = connection, keys

    def letter(self, letter_id: str) -> IncomingLetter | None:
        """Gives a letter by its id; raises `NoLongerKept` if its key is gone and nothing says that it was erased."""
        return self._letter(_LETTER, key=letter_id)

    def letter_by_number(self, number: str) -> IncomingLetter | None:
        """Gives a letter by its number in the incoming register."""
        return self._letter(_LETTER_BY_NUMBER, key=number)

    def letter_of(self, sender: str, document: str) -> IncomingLetter | None:
        """Gives the letter that is a participant's document."""
        return self._letter(_LETTER_OF, sender=sender, document=document)

    def letters(self, roles: Sequence[str]) -> Sequence[IncomingLetter]:
        """Lists the letters that wait for the roles, those due soonest first."""
        found = self._mail.execute(_WAITING, {"roles": list(roles)}).mappings()
        return [_letter_of(row, self._letter_shown(row)) for row in found]

    def letter_numbers(self) -> Sequence[str]:
        """Lists the numbers of all letters in the incoming register."""
        return list(self._mail.execute(_NUMBERS).scalars())

    def enclosures(self, letter_id: str, kind: LetterFileKind = "enclosed") -> Sequence[File]:
        """Lists the files of a letter, by name."""
        rows = self._mail.execute(_FILES, {"key": letter_id, "its_kind": kind})
        return sorted((self._letter_file(row) for row in rows), key=lambda file: (file.name, file.digest))

    def enclosure(self, letter_id: str, digest: str) -> File | None:
        """Gives a file of a letter: enclosed, or sent with the answer."""
        row = self._mail.execute(_FILE, {"key": letter_id, "digest": digest}).one_or_none()
        return self._letter_file(row) if row else None

    def posting(self, guid: str) -> Posting | None:
        """Gives a message that goes out."""
        return _posting(self._mail.execute(_POSTING, {"key": guid}).mappings().one_or_none())

    def posting_of(self, document: str, recipient: str) -> Posting | None:
        """Gives the message by which a document of ours was sent to a participant."""
        wanted = {"document": document, "recipient": recipient}
        return _posting(self._mail.execute(_POSTING_OF, wanted).mappings().first())

    def _letter(self, statement: Select[Any], **wanted: str) -> IncomingLetter | None:
        row = self._mail.execute(statement, wanted).mappings().one_or_none()
        return _letter_of(row, self._letter_told(row)) if row else None

    def _letter_told(self, row: RowMapping) -> Mapping[str, Any]:
        """Opens what is sealed of a letter; nothing is once it was erased."""
        if not row["sealed"]:
            return dict.fromkeys(_TOLD, "")
        its = self._letter_keys
        key = its.of_case(row["case_id"]) if row["case_id"] else its.at(row["slot"])
        return open_record(key, "letter", row["id"], row["sealed"])

    def _letter_shown(self, row: RowMapping) -> Mapping[str, Any]:
        """The same for a list: a letter that can't be read must not hide the others; the audit finds it."""
        try:
            return self._letter_told(row)
        except (NoLongerKept, Spoiled):
            return dict.fromkeys(_TOLD, "")

    def _letter_file(self, row: Row[Any]) -> File:
        name, body = open_file(self._letter_keys.of_letter(row.letter_id), row.digest, row.sealed)
        return File(row.digest, cast("FileKind", row.kind), name, row.media_type, body)


class MailKeeping(MailReading):
    """The part of a `Unit` that is about letters, over one open write transaction."""

    def keep_letter(self, letter: IncomingLetter) -> None:
        """Stores or replaces a letter."""
        slot, key = self._letter_key(letter)
        told = {name: getattr(letter, name) for name in _TOLD}
        row = {name: getattr(letter, name) for name in _COVER}
        row |= {"case_id": letter.case, "erased_at": letter.erased}
        self._mail.execute(_KEEP_LETTER, {**row, "slot": slot, "sealed": seal_record(key, "letter", letter.id, told)})

    def keep_enclosure(self, letter_id: str, enclosure: Enclosure, kind: LetterFileKind = "enclosed") -> str:
        """Keeps a file of a letter; returns the digest."""
        named = digest(enclosure.body)
        sealed = seal_file(self._letter_keys.for_letter(letter_id)[1], named, enclosure.name, enclosure.body)
        row = {"letter_id": letter_id, "digest": named, "kind": kind, "media_type": enclosure.media_type}
        self._mail.execute(_KEEP_FILE, {**row, "sealed": sealed})
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

    def _letter_key(self, letter: IncomingLetter) -> tuple[int, Key]:
        """Gives the slot and the key of a letter: one that answers a case has the key of that case, and no slot."""
        its = self._letter_keys
        return (0, its.for_case(letter.case)[1]) if letter.case else its.for_letter(letter.id)


def _letter_of(row: RowMapping, told: Mapping[str, Any]) -> IncomingLetter:
    cover: dict[str, Any] = {name: row[name] for name in _COVER}
    return IncomingLetter(**cover, **told, case=row["case_id"], erased=row["erased_at"])


def _posting(row: RowMapping | None) -> Posting | None:
    if row is None:
        return None
    its: dict[str, Any] = dict(row)
    return Posting(case=its.pop("case_id"), letter=its.pop("letter_id"), **its)
