"""The keys of one municipality's cases, in a file outside its store.

A store's backups are kept for years, and hold whatever was in the store. So a key never lies in the store: a case's row
only says in which slot of this file its key is. What destroys a slot makes every copy of the store unreadable for that
case. The file is made of slots of 64 bytes that never move: a slot is overwritten in its place, and a plain copy of the
file made at any moment is a good backup of it.

Keys are made ahead, many with one write to the disk, so a key is always on the disk before a store can name it. Those
that a process did not use before it ended, and those of transactions that came to nothing, seal nothing: their slots
stay empty of meaning and cost 64 bytes each.
"""

import os
import secrets
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from threading import Lock
from typing import Final

from gishe.store.sealing.case_key import SIZE, Key, Spoiled
from gishe.store.sealing.main_key import KeyTrouble, MainKey, sync_folder
from gishe.store.turn import among_processes
from gishe.values.problem import Problem
from gishe.values.text import Text

SLOT: Final = 64
_HEADER: Final = b"gishe case keys 1\n".ljust(SLOT, b"-")
_DESTROYED: Final = bytes(SLOT)
#: So many keys are made with one write to the disk.
_BATCH: Final = 64
_GENERATION = struct.Struct(">I")


class KeyGone(Exception):  # noqa: N818  the name says what is so
    """There is no key in this slot any more: what it sealed can't be read by anybody."""


class Safe:
    """The file of case keys at `path`, wrapped by `main`. Any number of threads and processes may use it."""

    def __init__(self, path: Path, main: MainKey) -> None:
        self.path, self._main = path, main
        self._generations: Mapping[int, Key] = {}
        self._guard = Lock()
        self._ahead: list[tuple[int, Key]] = []
        self._maker = 0

    def fresh(self) -> tuple[int, Key]:
        """Gives a key that nothing was sealed with yet, and its slot, which is on the disk already."""
        with self._guard:
            if not self._ahead or self._maker != os.getpid():  # a forked process must not use its parent's keys
                self._ahead, self._maker = list(reversed(self._make())), os.getpid()
            return self._ahead.pop()

    def key(self, slot: int) -> Key:
        """Gives the key in a slot; raises `KeyGone`, and `KeyTrouble` if the main key is another one."""
        try:
            return self._unwrapped(slot, self._read(slot))
        except KeyTrouble:  # it may be wrapped anew at this very moment
            with among_processes(self._lock):
                return self._unwrapped(slot, self._read(slot))

    def destroy(self, slots: Iterable[int]) -> None:
        """Overwrites slots, for good; one that is destroyed already stays so."""
        if wanted := sorted({*slots}):
            with self._changing() as file:
                for slot in wanted:
                    _write(file, slot, _DESTROYED)

    def ready(self, newest: int) -> None:
        """Raises `KeyTrouble` unless the keys are there up to slot `newest` (0: none yet) and can be opened."""
        size = self.path.stat().st_size if self.path.is_file() else 0
        if size // SLOT <= newest and newest:
            raise KeyTrouble(_lost(self.path))
        if size:
            self._main.generations()
            for slot, written in self._slots():
                if written != _DESTROYED:
                    self._unwrapped(slot, written)
                    return

    def rewrap(self, generation: int) -> int:
        """Wraps every key by one generation of the main key; gives how many were wrapped anew."""
        count = 0
        with self._changing() as file:
            self._generations = self._main.generations()
            for slot, written in self._slots():
                if written != _DESTROYED and _GENERATION.unpack(written[:4])[0] != generation:
                    _write(file, slot, self._wrapped(slot, self._secret(slot, written), generation))
                    count += 1
        return count

    def destroyed(self) -> frozenset[int]:
        """Gives the slots whose keys were destroyed."""
        return frozenset(slot for slot, written in self._slots() if written == _DESTROYED)

    def _make(self) -> list[tuple[int, Key]]:
        if not self.path.exists():
            self._begin()
        with self._changing() as file:
            # Read anew: whoever replaces the main key holds the same lock, and forgets the generations before.
            self._generations = self._main.generations()
            first = max(1, -(-os.fstat(file.fileno()).st_size // SLOT))
            new = {slot: secrets.token_bytes(SIZE) for slot in range(first, first + _BATCH)}
            written = b"".join(self._wrapped(slot, secret, max(self._generations)) for slot, secret in new.items())
            if first == 1:
                _write(file, 0, _HEADER)
            _write(file, first, written)
        sync_folder(self.path.parent)
        return [(slot, Key(secret)) for slot, secret in new.items()]

    def _begin(self) -> None:
        """Makes the folder, and the main key of an installation that has none: there is nothing it could not open."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(self.path.parent.glob("*.keys")):
            self._main.make()

    def _wrapped(self, slot: int, secret: bytes, generation: int) -> bytes:
        return _GENERATION.pack(generation) + self._generations[generation].seal(self._place(slot), secret)

    def _unwrapped(self, slot: int, written: bytes) -> Key:
        return Key(self._secret(slot, written))

    def _secret(self, slot: int, written: bytes) -> bytes:
        if slot < 1 or len(written) < SLOT or written == _DESTROYED:
            raise KeyGone
        (generation,) = _GENERATION.unpack(written[:4])
        if generation not in self._generations:
            self._generations = self._main.generations()
        try:
            return self._generations[generation].open(self._place(slot), written[4:])
        except (KeyError, Spoiled):
            raise KeyTrouble(_another(self.path, self._main.path)) from None

    def _place(self, slot: int) -> str:
        return f"case key {self.path.stem} {slot}"

    def _slots(self) -> Iterator[tuple[int, bytes]]:
        if not self.path.is_file():
            return
        with self.path.open("rb") as file:
            file.seek(SLOT)
            slot = 1
            while len(written := file.read(SLOT)) == SLOT:
                yield slot, written
                slot += 1

    def _read(self, slot: int) -> bytes:
        try:
            with self.path.open("rb", buffering=0) as file:
                file.seek(slot * SLOT)
                return file.read(SLOT)
        except FileNotFoundError:
            raise KeyTrouble(_lost(self.path)) from None

    @property
    def _lock(self) -> Path:
        return self.path.with_suffix(".turn")

    @contextmanager
    def _changing(self) -> Iterator[RawIOBase]:
        """Opens the file for changes that are on the disk when the block ends."""
        with among_processes(self._lock):
            handle = os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "r+b", buffering=0) as file:
                yield file
                os.fsync(file.fileno())


class Safes:
    """The safes of all municipalities in one folder, under one main key."""

    def __init__(self, folder: Path, main_key: Path) -> None:
        self.folder, self.main = folder, MainKey(main_key)

    def of(self, municipality: str) -> Safe:
        """Gives a municipality's safe."""
        return Safe(self.folder / f"{municipality}.keys", self.main)

    def kept(self) -> list[str]:
        """Lists the municipalities that have a safe, by id."""
        return sorted(path.stem for path in self.folder.glob("*.keys"))

    def rotate(self) -> int:
        """Replaces the main key; gives how many keys were wrapped anew. Killed half-way, it goes on when it is called.

        Copies of the files made before can't be opened any more by whoever has only the new main key.
        """
        generation = self.main.add()
        count = sum(self.of(name).rewrap(generation) for name in self.kept())
        self.main.keep_only(generation)
        return count


def _write(file: RawIOBase, slot: int, written: bytes) -> None:
    file.seek(slot * SLOT)
    file.write(written)


def _lost(path: Path) -> Problem:
    return Problem(
        "case-keys-missing",
        Text(
            f"Ключовете в {path} ги няма или са по-стари от преписките.",
            f"The keys in {path} are not there, or are older than the cases.",
        ),
        Text(
            "Върнете най-новото копие на ключовете или посочете къде са (`case_keys` в настройките).",
            "Restore the newest copy of the keys, or say where they are (`case_keys` in the settings).",
        ),
    )


def _another(path: Path, main: Path) -> Problem:
    return Problem(
        "main-key-wrong",
        Text(f"Ключовете в {path} не се отварят с главния ключ {main}.", f"{main} does not open the keys in {path}."),
        Text(
            "Върнете главния ключ, с който са заключени, или ключовете от същото копие.",
            "Restore the main key that they were wrapped with, or the keys of the same copy.",
        ),
    )
