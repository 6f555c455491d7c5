"""The main key: it wraps the keys of cases, lies in a file of its own, and is replaced without touching a store."""

import os
import secrets
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from pathlib import Path

from gishe.store.sealing.case_key import SIZE, Key
from gishe.values.problem import Problem
from gishe.values.text import Text


class KeyTrouble(Exception):  # noqa: N818  the name says what is so
    """Keys are not there, or are not those of this store; `problem` says which and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class MainKey:
    """The file with the main key: a line for each generation, `number secret`, the newest last.

    There is more than one only while `gishe keys rotate` is at work, or after it was killed half-way.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def generations(self) -> Mapping[int, Key]:
        """Reads the generations, oldest first; raises `KeyTrouble` if there is no such file or it holds no keys."""
        return {number: Key(secret) for number, secret in self._read().items()}

    def make(self) -> None:
        """Makes the first generation unless there is one; two processes that start at once agree on one."""
        if not self.path.exists():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = self._written({1: secrets.token_bytes(SIZE)})
            try:
                os.link(new, self.path)  # fails if another process was first: its key is the one
            except FileExistsError:
                pass
            finally:
                new.unlink()
            sync_folder(self.path.parent)

    def add(self) -> int:
        """Adds a generation, unless one was added that is not yet the only one; gives the newest one's number."""
        known = self._read()
        if len(known) == 1:
            known[max(known) + 1] = secrets.token_bytes(SIZE)
            self._replace(known)
        return max(known)

    def keep_only(self, generation: int) -> None:
        """Forgets every other generation: what is wrapped by them can't be opened any more."""
        self._replace({generation: self._read()[generation]})

    def _read(self) -> dict[int, bytes]:
        try:
            lines = [line.split() for line in self.path.read_text(encoding="ascii").splitlines() if line.strip()]
            found = {int(number): b64decode(secret, validate=True) for number, secret in lines}
        except (FileNotFoundError, NotADirectoryError):
            raise KeyTrouble(_missing(self.path)) from None
        except (OSError, ValueError, Error):
            raise KeyTrouble(_unreadable(self.path)) from None
        if not found or {len(secret) for secret in found.values()} != {SIZE}:
            raise KeyTrouble(_unreadable(self.path))
        return dict(sorted(found.items()))

    def _replace(self, generations: Mapping[int, bytes]) -> None:
        self._written(generations).replace(self.path)
        sync_folder(self.path.parent)

    def _written(self, generations: Mapping[int, bytes]) -> Path:
        path = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            for number, secret in generations.items():
                file.write(b"%d %s\n" % (number, b64encode(secret)))
            file.flush()
            os.fsync(file.fileno())
        return path


def sync_folder(folder: Path) -> None:
    """Has the disk remember which files a folder holds."""
    if hasattr(os, "O_DIRECTORY"):  # Windows has no such thing, and needs none
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _missing(path: Path) -> Problem:
    return Problem(
        "main-key-missing",
        Text(
            f"Няма главен ключ {path}, а без него преписките не могат да се прочетат.",
            f"There is no main key {path}, and without it no case can be read.",
        ),
        Text(
            "Върнете файла от резервното му копие или посочете къде е (`main_key` в настройките).",
            "Restore the file from its backup, or say where it is (`main_key` in the settings).",
        ),
    )


def _unreadable(path: Path) -> Problem:
    return Problem(
        "main-key-unreadable",
        Text(f"{path} не може да се прочете като главен ключ.", f"{path} can't be read as a main key."),
        Text(
            "Върнете файла от резервното му копие и го направете четим за потребителя на програмата.",
            "Restore the file from its backup, readable for the user of the program.",
        ),
    )
