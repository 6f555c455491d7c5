"""The keys that one transaction needs, each unwrapped once."""

from typing import NoReturn

from sqlalchemy import Connection, bindparam, select

from gishe.runtime.ports import NoLongerKept
from gishe.store.sealing.case_key import Key
from gishe.store.sealing.safe import KeyGone, Safe
from gishe.store.tables import accounts, cases, doomed_keys, drafts, letters, second_steps
from gishe.store.upsert import once

_SLOT_OF = {
    kind: select(named.table.c.slot).where(named == bindparam("id"))
    for kind, named in (
        ("case", cases.c.id), ("draft", drafts.c.id), ("letter", letters.c.id), ("account", accounts.c.login),
        ("second step", second_steps.c.id),
    )
}  # fmt: skip
_DOOM = once(doomed_keys)


class Keychain:
    """The keys of what a transaction touches: cases, drafts, letters, accounts. A new one is made when it is needed."""

    def __init__(self, connection: Connection, safe: Safe) -> None:
        self._connection, self._safe = connection, safe
        self._slots: dict[tuple[str, str], int] = {}
        self._keys: dict[int, Key] = {}

    def of_case(self, case_id: str) -> Key:
        """Gives the key of a case that is there; raises `NoLongerKept`."""
        return self.at(self._slot("case", case_id) or _gone())

    def of_draft(self, draft_id: str) -> Key:
        """Gives the key of a draft that is there; raises `NoLongerKept`."""
        return self.at(self._slot("draft", draft_id) or _gone())

    def of_letter(self, letter_id: str) -> Key:
        """Gives the key of a letter that is there; raises `NoLongerKept`."""
        return self.at(self._slot("letter", letter_id) or _gone())

    def at(self, slot: int) -> Key:
        """Gives the key in a slot; raises `NoLongerKept`."""
        if slot not in self._keys:
            try:
                self._keys[slot] = self._safe.key(slot)
            except KeyGone:
                _gone()
        return self._keys[slot]

    def know_case(self, case_id: str, slot: int) -> None:
        """Notes where a case's key is, which whoever read its row knows."""
        self._slots["case", case_id] = slot

    def for_new_case(self, case_id: str) -> tuple[int, Key]:
        """Gives the slot and the key of a case that has no row yet; a paper of it may have been sealed before."""
        return self._there("case", case_id) or self._new("case", case_id)

    def for_case(self, case_id: str) -> tuple[int, Key]:
        """Gives the slot and the key of a case, of a new one too."""
        return self._there_or_new("case", case_id)

    def for_draft(self, draft_id: str) -> tuple[int, Key]:
        """Gives the slot and the key of a draft, of a new one too."""
        return self._there_or_new("draft", draft_id)

    def for_letter(self, letter_id: str) -> tuple[int, Key]:
        """Gives the slot and the key of a letter, of a new one too."""
        return self._there_or_new("letter", letter_id)

    def for_account(self, login: str) -> tuple[int, Key]:
        """Gives the slot and the key of an official's account, of a new one too."""
        return self._there_or_new("account", login)

    def for_second_step(self, login: str) -> tuple[int, Key]:
        """Gives the slot and the key of an account's second step, of a new one too."""
        return self._there_or_new("second step", login)

    def fresh(self) -> tuple[int, Key]:
        """Gives a new key and its slot."""
        slot, self._keys[slot] = self._safe.fresh()
        return slot, self._keys[slot]

    def doom_slot(self, slot: int) -> None:
        """Says that a key is to be destroyed after the commit."""
        self._connection.execute(_DOOM, {"slot": slot})

    def check(self, case_id: str) -> None:
        """Raises `NoLongerKept` for a case that was erased."""
        if self._slot("case", case_id) == 0:
            _gone()

    def destroyed(self) -> frozenset[int]:
        """Gives the slots whose keys were destroyed."""
        return self._safe.destroyed()

    def doom_case(self, case_id: str) -> None:
        """Says that a case's key is to be destroyed after the commit."""
        self._doom("case", case_id)

    def doom_draft(self, draft_id: str) -> None:
        """Says that a draft's key is to be destroyed after the commit."""
        self._doom("draft", draft_id)

    def doom_letter(self, letter_id: str) -> None:
        """Says that a letter's key is to be destroyed after the commit."""
        self._doom("letter", letter_id)

    def doom_second_step(self, login: str) -> None:
        """Says that the key of an account's second step is to be destroyed after the commit."""
        self._doom("second step", login)

    def _there_or_new(self, kind: str, name: str) -> tuple[int, Key]:
        self._slot(kind, name)
        return self._there(kind, name) or self._new(kind, name)

    def _there(self, kind: str, name: str) -> tuple[int, Key] | None:
        slot = self._slots.get((kind, name))
        return None if slot is None else (slot, self.at(slot or _gone()))

    def _new(self, kind: str, name: str) -> tuple[int, Key]:
        slot, key = self.fresh()
        self._slots[kind, name] = slot
        return slot, key

    def _doom(self, kind: str, name: str) -> None:
        if slot := self._slot(kind, name):
            self.doom_slot(slot)
            del self._slots[kind, name]

    def _slot(self, kind: str, name: str) -> int | None:
        """Gives where the key is: 0 if it was destroyed, `None` if there is no such thing."""
        if (kind, name) not in self._slots:
            found = self._connection.execute(_SLOT_OF[kind], {"id": name}).scalar_one_or_none()
            if found is None:
                return None
            self._slots[kind, name] = found
        return self._slots[kind, name]


def _gone() -> NoReturn:
    raise NoLongerKept
