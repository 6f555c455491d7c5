"""Where keys are, and who opens them: one opener for each kind of place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from gishe.signing import refusals
from gishe.signing.pen import Pen, open_key
from gishe.values.problem import Problem


class Opener(Protocol):
    """Opens keys of one kind of place."""

    def opens(self, key: str) -> bool:
        """Says whether a key, as an account or the settings name it, is in such a place."""

    def open(self, key: str, pin: str, at: datetime) -> Pen | Problem:
        """Opens a key; `at` says if its certificate is in force."""


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """A folder of PKCS#12 files."""

    folder: Path

    def opens(self, key: str) -> bool:
        """Says whether a key is named as a file is."""
        return ":" not in key

    def open(self, key: str, pin: str, at: datetime) -> Pen | Problem:
        """Opens a file of the folder."""
        # Only the last part: an account can't name a file outside the keys' folder.
        return open_key(self.folder / Path(key or "-").name, pin, at)


def open_by(openers: Sequence[Opener], key: str, pin: str, at: datetime) -> Pen | Problem:
    """Opens a key by the first who knows such places."""
    opener = next((one for one in openers if one.opens(key)), None)
    return opener.open(key, pin, at) if opener else refusals.MISSING
