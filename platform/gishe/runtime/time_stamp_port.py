"""What proofs need of a time-stamping authority (RFC 3161); the signing room has the class that serves it."""

from typing import Protocol


class Unstamped(Exception):  # noqa: N818  the name says what is so, not that something broke
    """No time-stamp came; `code` says why, without personal data: `timeout`, `refused`, `rejected`, `bad-answer`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TimeStamps(Protocol):
    """A time-stamping authority."""

    def stamp(self, digest: bytes) -> bytes:
        """Gives the token (DER of RFC 3161's TimeStampToken) over a SHA-256 digest; raises `Unstamped`.

        The token is checked before it is given: it is over this very digest, and its signature holds.
        """
