"""What is put to the signing agent on an official's machine: the kind of program that Bulgarian providers install.

It signs a digest only if the site vouches for it: beside each digest stands a signature of it by a key of the site's,
with that key's certificate, so that no other page can have an official sign something.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificates

from gishe.runtime.signature_port import Prepared
from gishe.values.plain import Plain

#: The version of the agent's protocol.
_VERSION: Final = "1.0"


class SiteAgent:
    """Vouches with the site's key, if it has one: some agents ask for none."""

    def __init__(self, key: EllipticCurvePrivateKey | RSAPrivateKey | None, chain: Sequence[Certificate] = ()) -> None:
        self._key, self._chain = key, tuple(chain)

    @classmethod
    def of(cls, path: Path) -> "SiteAgent":
        """Reads `path` with `.key` and `.pem` (ours first); raises `OSError`, `ValueError` or `TypeError`."""
        key = load_pem_private_key(path.with_suffix(".key").read_bytes(), None)
        if not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
            raise TypeError("an RSA or an elliptic key is expected")
        return cls(key, load_pem_x509_certificates(path.with_suffix(".pem").read_bytes()))

    def request(self, prepared: Sequence[Prepared]) -> Mapping[str, Plain]:
        """Gives what the page puts to the agent's `/sign`: the digests of the signed attributes."""
        digests = [hashlib.sha256(one.attributes).digest() for one in prepared]
        return {
            "version": _VERSION,
            "signatureType": "signature",
            "contentType": "digest",
            "hashAlgorithm": "SHA256",
            "contents": [_text(one) for one in digests],
            "confirmText": ["hash"],
            **self._vouched(digests),
        }

    def _vouched(self, digests: Sequence[bytes]) -> dict[str, Plain]:
        if self._key is None:
            return {}
        certificates: list[Plain] = [_text(each.public_bytes(Encoding.DER)) for each in self._chain]
        return {
            "signedContents": [_text(_signed(self._key, one)) for one in digests],
            "signedContentsCert": certificates,
        }


def _signed(key: EllipticCurvePrivateKey | RSAPrivateKey, content: bytes) -> bytes:
    if isinstance(key, RSAPrivateKey):
        return key.sign(content, PKCS1v15(), SHA256())
    return key.sign(content, ECDSA(SHA256()))


def _text(value: bytes) -> str:
    return b64encode(value).decode()
