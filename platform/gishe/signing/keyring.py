"""The keyring of one municipality: its seal, open from the start, and its officials' keys, opened for one act."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from gishe.runtime.kept import Account
from gishe.signing import refusals
from gishe.signing.holder import belongs_to
from gishe.signing.pen import Pen, open_key
from gishe.values.problem import Problem


class Keyring:
    """A seal and a folder of officials' PKCS#12 files; `now` gives the present moment, UTC."""

    def __init__(self, seal: Pen, folder: Path, now: Callable[[], datetime]) -> None:
        self._seal = seal
        self._folder = folder
        self._now = now

    def seal(self) -> Pen:
        """Gives the municipality's seal."""
        return self._seal

    def official(self, account: Account, pin: str) -> Pen | Problem:
        """Opens an official's key for one act; a wrong PIN, or a certificate of another person, is a problem."""
        # Only the last part: an account can't name a file outside the keys' folder.
        opened = open_key(self._folder / Path(account.key or "-").name, pin, self._now())
        if isinstance(opened, Problem) or belongs_to(opened.certificate, account.person_id):
            return opened
        return refusals.ANOTHER_PERSON
