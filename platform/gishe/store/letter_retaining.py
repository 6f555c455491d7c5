"""How long letters are kept: finding those that need not be any more, the journal of it, and removing them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from gishe.cases import event as e
from gishe.cases.chain import GENESIS, Link
from gishe.runtime.retention_port import AnsweredLetter, Keeping
from gishe.store.moment import journal_moment, sortable
from gishe.store.sealing.keychain import Keychain
from gishe.store.tables import letter_files, letter_journal, letters, postings
from gishe.values.plain import canonical

_COLUMNS = ("letter_id", "sequence", "kind", "version", "actor", "at", "data", "previous", "hash")
_LINKS = select(*(letter_journal.c[name] for name in _COLUMNS)).where(letter_journal.c.letter_id == bindparam("key"))
_LINKS = _LINKS.order_by(letter_journal.c.sequence)
_ENTER = insert(letter_journal)
_ANSWERED = select(letters.c.id, letters.c.answered_at).where(
    letters.c.slot != 0,
    letters.c.hold == "",
    letters.c.state.in_(("answered", "declined")),
    letters.c.answered_at < bindparam("before"),
)
_SLOTS = select(letters.c.id, letters.c.slot).where(letters.c.slot != 0).order_by(letters.c.id)
_THIS = letters.c.id == bindparam("key")
_HOLD = update(letters).where(_THIS).values(hold=bindparam("its_basis"))
_EMPTY = update(letters).where(_THIS).values(sealed=b"", slot=0, erased_at=bindparam("its_moment"))
_REMOVED = [delete(table).where(table.c.letter_id == bindparam("key")) for table in (letter_files, postings)]


def letter_links(connection: Connection, letter_id: str) -> Sequence[Link]:
    """Gives a letter's journal in the shape of a case's: the two are chained alike."""
    return [_link(row) for row in connection.execute(_LINKS, {"key": letter_id}).mappings()]


class LetterRetentionReading:
    """The part of a `Reader` that is about keeping letters, over one open transaction."""

    def __init__(self, connection: Connection, keys: Keychain) -> None:
        self._kept_letters, self._keys_of_letters = connection, keys

    def answered_letters(self, before: datetime) -> Sequence[AnsweredLetter]:
        """Lists the letters that were answered or declined before a moment, are still kept, and not by an order."""
        # Moments may be written without a fraction of the second: they are compared up to there.
        found = self._kept_letters.execute(_ANSWERED, {"before": sortable(before)[:19]})
        return [AnsweredLetter(*row) for row in found]

    def unreadable_letters(self) -> Sequence[str]:
        """Lists the letters that are not erased and whose keys are gone."""
        gone = self._keys_of_letters.destroyed()
        return [row.id for row in self._kept_letters.execute(_SLOTS) if row.slot in gone] if gone else []


class LetterRetentionKeeping(LetterRetentionReading):
    """The part of a `Unit` that is about keeping letters, over one open write transaction."""

    def enter_letter(self, letter_id: str, event: Keeping, by: str, at: datetime) -> None:
        """Enters in a letter's journal what was decided on keeping it, and does it."""
        moment = journal_moment(at)
        self._enter_link(letter_id, event, by, moment)
        match event:
            case e.HoldPlaced(basis):
                self._kept_letters.execute(_HOLD, {"key": letter_id, "its_basis": basis})
            case e.HoldLifted():
                self._kept_letters.execute(_HOLD, {"key": letter_id, "its_basis": ""})
            case e.Erased():
                self._empty_letter(letter_id, moment)

    def _enter_link(self, letter_id: str, event: Keeping, by: str, moment: str) -> None:
        before = letter_links(self._kept_letters, letter_id)
        data, previous = canonical(e.to_plain(event)).decode(), before[-1].hash if before else GENESIS
        link = Link(letter_id, len(before) + 1, type(event).__name__, e.VERSION, by, "", moment, "", data, previous)
        row = link.sealed()._asdict()
        self._kept_letters.execute(_ENTER, {**{name: row[name] for name in _COLUMNS[1:]}, "letter_id": letter_id})

    def _empty_letter(self, letter_id: str, moment: str) -> None:
        self._keys_of_letters.doom_letter(letter_id)
        for statement in _REMOVED:
            self._kept_letters.execute(statement, {"key": letter_id})
        self._kept_letters.execute(_EMPTY, {"key": letter_id, "its_moment": moment})


def _link(row: Mapping[Any, Any]) -> Link:
    its = dict(row)
    return Link(its.pop("letter_id"), on_behalf_of="", definition="", **its)
