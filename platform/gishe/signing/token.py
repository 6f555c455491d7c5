"""Keys on tokens: a card, a stick or a machine for keys (HSM) that speaks PKCS#11. The key never leaves it.

A key is named by a URI (RFC 7512): `pkcs11:token=LABEL;object=LABEL`. A token is open only while it reads or signs, and
for one at a time: who has logged in, has logged in for the whole process.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, Final
from urllib.parse import unquote

import pkcs11
from asn1crypto import x509
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers.pdf_cms import Signer

from gishe.signing import refusals
from gishe.signing.pen import Pen
from gishe.signing.place import certificate_of, store_of
from gishe.values.problem import Problem

_URI: Final = re.compile(r"pkcs11:(?:[a-z-]+=[^;?]*;?)+")
_OPEN = Lock()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens that a PKCS#11 library (`module`, a path) reaches."""

    module: str

    def opens(self, key: str) -> bool:
        """Says whether a key is on a token."""
        return key.startswith("pkcs11:")

    def open(self, key: str, pin: str, at: datetime) -> Pen | Problem:
        """Opens a key; the PIN is tried at once, and kept until the pen is put away."""
        named = _parts(key)
        place = _Place(self.module, named.get("token", ""), named.get("object", ""), pin)
        try:
            chain = place.certificates()
        except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange, pkcs11.exceptions.ArgumentsBad):
            return refusals.WRONG_PIN
        except pkcs11.PinLocked:
            return refusals.LOCKED
        except (pkcs11.PKCS11Error, OSError, RuntimeError):
            return refusals.MISSING
        if not chain:
            return refusals.MISSING
        certificate = certificate_of(chain[0].dump())
        if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
            return refusals.EXPIRED
        return Pen(_TokenSigner(place, chain), certificate)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a key is: the library, the token's label, the key's, and the PIN, which is never shown."""

    module: str
    token: str
    label: str
    pin: str

    def __repr__(self) -> str:
        return f"{self.token}/{self.label}"

    @contextmanager
    def session(self) -> Iterator[Any]:
        """Opens the token, for one at a time."""
        criteria = TokenCriteria(label=self.token)
        with _OPEN, open_pkcs11_session(self.module, token_criteria=criteria, user_pin=self.pin) as session:
            yield session

    def certificates(self) -> list[x509.Certificate]:
        """Reads the key's certificate and the others on the token; nothing where the key has none."""
        wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}
        with self.session() as session:
            found = [(one[pkcs11.Attribute.LABEL], one[pkcs11.Attribute.VALUE]) for one in session.get_objects(wanted)]
        own = [value for label, value in found if label == self.label]
        others = [value for label, value in found if label != self.label]
        return [x509.Certificate.load(one) for one in (*own, *others)] if len(own) == 1 else []


class _TokenSigner(Signer):
    """Signs with a key on a token, which is opened for each signature."""

    def __init__(self, place: _Place, chain: list[x509.Certificate]) -> None:
        super().__init__(signing_cert=chain[0], cert_registry=store_of(chain[1:]))
        self._place = place

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002  the library's signature
        with self._place.session() as session:
            # Only the digest goes to the token: not every one makes digests of its own.
            its: dict[str, Any] = {"key_label": self._place.label, "use_raw_mechanism": True}
            signer = PKCS11Signer(session, signing_cert=self.signing_cert, **its)
            signed: bytes = await signer.async_sign_raw(data, digest_algorithm, dry_run)
        return signed


def _parts(uri: str) -> dict[str, str]:
    """Reads the parts of a URI; nothing where it is none."""
    if not _URI.fullmatch(uri):
        return {}
    pairs = (part.partition("=") for part in uri.removeprefix("pkcs11:").split(";") if part)
    return {name: unquote(value) for name, _, value in pairs}
