"""Keeping the words of cases: of each only what a key makes of it (HMAC-SHA-256, 64 bits of it).

The key lies in the safe, as those of cases do, and not in the store. When a case is erased its rows go, and a new key
is made, to which the words of all other cases move; then the old key is destroyed. So an old copy of the store does not
say which words a case had that was erased since, not even to who guesses them.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, bindparam, delete, exists, insert, intersect, select

from gishe.runtime.ports import NoLongerKept
from gishe.store.sealing.case_key import Key
from gishe.store.sealing.keychain import Keychain
from gishe.store.tables import case_words, cases, indexed_cases, word_keys
from gishe.store.upsert import latest

_KEYS = select(word_keys.c.id, word_keys.c.slot).order_by(word_keys.c.id)
_KEEP_KEY = insert(word_keys).returning(word_keys.c.id)
_IN_USE = select(indexed_cases.c.key_id).distinct()
_DROP_KEY = delete(word_keys).where(word_keys.c.id == bindparam("its"))
_UNINDEXED = (
    select(cases.c.id)
    .where(
        cases.c.slot != 0,
        ~exists().where(indexed_cases.c.case_id == cases.c.id, indexed_cases.c.key_id == bindparam("newest")),
    )
    .order_by(cases.c.id)
    .limit(bindparam("most"))
)
_FORGET = delete(case_words).where(case_words.c.case_id == bindparam("its"))
_KEEP = insert(case_words)
_INDEX = latest(indexed_cases)


class WordReading:
    """The part of a `Reader` that is about words, over one open transaction."""

    def __init__(self, connection: Connection, keys: Keychain) -> None:
        self._words, self._word_keys = connection, keys

    def with_words(self, words: Collection[str], limit: int) -> Sequence[str]:
        """Gives the cases (by id) that have all these words, the newest first; of no words none."""
        keys = self._open_keys()
        if not words or not keys:
            return []
        having = [
            select(case_words.c.case_id).where(case_words.c.token.in_([key.mark(word) for key in keys.values()]))
            for word in words
        ]
        found = select(cases.c.id).where(cases.c.id.in_(intersect(*having)))
        newest_first = found.order_by(cases.c.submitted_at.desc(), cases.c.id.desc()).limit(limit)
        return self._words.execute(newest_first).scalars().all()

    def unindexed(self, limit: int) -> Sequence[str]:
        """Lists cases that are kept and whose words are not there, or only under a key that is to go."""
        asked = {"newest": max(self._open_keys(), default=0), "most": limit}
        return self._words.execute(_UNINDEXED, asked).scalars().all()

    def _open_keys(self) -> dict[int, Key]:
        """Gives the keys that can be opened; after a restore without the newest, its words are made anew."""
        keys: dict[int, Key] = {}
        for row in self._words.execute(_KEYS):
            try:
                keys[row.id] = self._word_keys.at(row.slot)
            except NoLongerKept:
                continue
        return keys


class WordKeeping(WordReading):
    """The part of a `Unit` that is about words, over one open write transaction."""

    def keep_words(self, case_id: str, words: Collection[str]) -> None:
        """Keeps the words of a case in place of those that it had, blinded by the newest key."""
        keys = self._open_keys() or self._new_key()
        newest = max(keys)
        rows = [{"token": keys[newest].mark(word), "case_id": case_id} for word in {*words}]
        self._words.execute(_FORGET, {"its": case_id})
        if rows:
            self._words.execute(_KEEP, rows)
        self._words.execute(_INDEX, {"case_id": case_id, "key_id": newest})

    def renew_word_key(self) -> None:
        """Makes a new key, to which all words are to move; does nothing while the newest has not been used yet."""
        newest = max(self._open_keys(), default=0)
        if newest in self._in_use():
            self._new_key()

    def drop_word_keys(self) -> None:
        """Lets go of the keys that no words are blinded by any more; they are destroyed after the commit."""
        used = self._in_use()
        for row in self._words.execute(_KEYS).all()[:-1]:
            if row.id not in used:
                self._word_keys.doom_slot(row.slot)
                self._words.execute(_DROP_KEY, {"its": row.id})

    def _new_key(self) -> dict[int, Key]:
        slot, key = self._word_keys.fresh()
        return {int(self._words.execute(_KEEP_KEY, {"slot": slot}).scalar_one()): key}

    def _in_use(self) -> frozenset[int]:
        return frozenset(self._words.execute(_IN_USE).scalars())
