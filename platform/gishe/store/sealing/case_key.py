"""The key of one case, and of one draft: whatever is personal in it is sealed with it and lost with it."""

import hmac
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

#: Bytes: AES-256, and the nonce and tag of GCM (NIST SP 800-38D). A nonce is drawn anew for each thing that is sealed;
#: one key seals thousands of things at most, far from the 2^32 up to which random nonces are good.
SIZE: Final = 32
_NONCE = 12
#: Hexadecimal digits of a mark: enough that no two words of a municipality share one.
_MARK = 16


class Spoiled(Exception):  # noqa: N818  the name says what is so
    """What is sealed was changed, belongs somewhere else, or was sealed with another key."""


class Key:
    """A key that seals and opens bytes. `place` says what they are; nothing opens in another place than its own."""

    __slots__ = ("_cipher", "_marking")

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(secret)
        self._marking = hmac.digest(secret, b"gishe marks", "sha256")

    def mark(self, word: str) -> str:
        """Gives what stands for a word where it must be found again: equal for equal, and nothing to read back."""
        return hmac.digest(self._marking, word.encode(), "sha256").hex()[:_MARK]

    def seal(self, place: str, body: bytes) -> bytes:
        """Gives nonce, sealed bytes and tag."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, body, place.encode())

    def open(self, place: str, sealed: bytes) -> bytes:
        """Gives the bytes back; raises `Spoiled`."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
        except (InvalidTag, ValueError) as wrong:  # too few bytes are a `ValueError`
            raise Spoiled from wrong
