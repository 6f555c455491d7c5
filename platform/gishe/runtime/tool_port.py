"""The tools of an office: what prints, what reads signatures, and the two things that a test must hold still."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from gishe.runtime.kept import Letter
from gishe.values.plain import Plain


class Press(Protocol):
    """Makes PDF documents."""

    def pdf(self, letter: Letter, seal: Callable[[bytes], bytes] | None = None) -> bytes:
        """Gives a tagged PDF/A-3a; the same letter gives the same bytes.

        `seal` signs the XML with the letter's data; what it gives is attached instead.
        """


class Examiner(Protocol):
    """Who reads the electronic signatures of files."""

    def examine(self, body: bytes, media_type: str, at: datetime) -> Mapping[str, Plain]:
        """Says what a file is and which signatures it bears, by the shape of `house/signatures`.

        `state` is `signed`, `unsigned`, `unsupported` (no PDF), `unreadable`, `unready` (nobody is trusted) or `busy`;
        the `verdict` of a signature `good`, `broken`, `changed`, `untrusted`, `expired`, `lapsed` or `undated`. Takes
        limited time and memory, and any bytes.
        """


class Chance(Protocol):
    """Randomness and time, the two things that a test must be able to hold still."""

    def now(self) -> datetime:
        """Gives the present moment, UTC."""

    def token(self) -> str:
        """Gives 128 random bits as text fit for an id."""

    def code(self) -> str:
        """Gives a code that people read and type, without look-alikes."""

    def blind(self, identity: str) -> str:
        """Gives a keyed digest of a personal identifier: equal for equal, and nothing to guess back from."""
