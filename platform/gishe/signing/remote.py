"""A remote signing service: people's keys are kept there, and each signature is confirmed by its person.

The protocol is the Cloud Signature Consortium's [from memory: versions 1.0.4 and 2.0; to be tried against the service
that a municipality contracts]. Version 2 is asked to sign in its own time (`operationMode` “A”) and then looked at
(`signatures/signPolling`); version 1 answers once the person has confirmed, and is waited for.
"""

import hashlib
import json
import ssl
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from gishe.runtime.signature_port import Asked, Given, Holder, NotGiven, Prepared, Unreachable
from gishe.signing.place import certificate_of
from gishe.signing.settings import SigningSettings
from gishe.wire.channel import Came, Channel, Unreached

_SECONDS: Final = 10.0
#: How long version 1 is waited for while a person confirms.
_HELD: Final = 60.0
_CONNECTIONS: Final = 4
_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_SHA256_RSA, _SHA256_ECDSA = "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"
#: What a service says when nothing will come.
_REFUSED: Final = frozenset({"access_denied", "user_declined", "rejected"})
_EXPIRED: Final = frozenset({"expired", "expired_token", "timeout", "invalid_responseid"})


class CloudSigner:
    """`RemoteSigner` over the protocol; any number of threads may use it."""

    def __init__(self, settings: SigningSettings, channel: Channel | None = None) -> None:
        self._settings = settings
        self._channel = channel or Channel(ssl.create_default_context(), _CONNECTIONS)

    @property
    def patience(self) -> timedelta:
        """How long a person has to confirm."""
        return timedelta(minutes=self._settings.minutes)

    @property
    def pause(self) -> timedelta:
        """How often to look whether they have."""
        return timedelta(seconds=self._settings.seconds)

    def holder(self, person_id: str) -> Holder | None:
        """Gives a person's newest certificate; `None` if the service knows none."""
        listed = self._ask("credentials/list", {"userID": f"PNOBG-{person_id}", "maxResults": 1}).get("credentialIDs")
        if not isinstance(listed, list) or not listed:
            return None
        credential = str(listed[0])
        told = self._ask("credentials/info", {"credentialID": credential, "certificates": "chain"})
        cert, most = told.get("cert"), told.get("multisign")
        chain = cert.get("certificates") if isinstance(cert, Mapping) else None
        return Holder(credential, _read(chain), most if isinstance(most, int) and most > 0 else 1) if chain else None

    def ask(self, credential: str, prepared: Sequence[Prepared], what: str) -> Asked | Given | NotGiven:
        """Asks the person to sign all of it in one authorisation; `what` are the words that they are shown."""
        digests = [b64encode(hashlib.sha256(one.attributes).digest()).decode() for one in prepared]
        old = self._settings.remote_version == "v1"
        hashes = {"hash": digests} if old else {"hashes": digests, "hashAlgorithmOID": _SHA256}
        asked = {"credentialID": credential, "numSignatures": len(digests), "description": what, **hashes}
        authorised = self._said("credentials/authorize", asked, _HELD if old else _SECONDS)
        if isinstance(authorised, NotGiven):
            return authorised
        rsa = isinstance(certificate_of(prepared[0].chain[0]).public_key(), RSAPublicKey)
        signing = {
            "credentialID": credential,
            "SAD": authorised.get("SAD"),
            **hashes,
            **({"hashAlgo": _SHA256} if old else {"operationMode": "A"}),
            "signAlgo": _SHA256_RSA if rsa else _SHA256_ECDSA,
        }
        return self._come(self._said("signatures/signHash", signing), "")

    def fetch(self, reference: str) -> Asked | Given | NotGiven:
        """Says what has become of it; `Asked` while nothing has."""
        return self._come(self._said("signatures/signPolling", {"responseID": reference}), reference)

    def close(self) -> None:
        """Closes the connections."""
        self._channel.close()

    def _come(self, said: Mapping[str, Any] | NotGiven, reference: str) -> Asked | Given | NotGiven:
        if isinstance(said, NotGiven):
            return said
        if isinstance(signatures := said.get("signatures"), list) and signatures:
            return Given(_read(signatures))
        reference = str(said.get("responseID") or reference)
        if not reference:
            raise Unreachable("garbage")
        return Asked(reference)

    def _ask(self, operation: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        said = self._said(operation, body)
        if isinstance(said, NotGiven):
            raise Unreachable(said.reason)
        return said

    def _said(self, operation: str, body: Mapping[str, Any], seconds: float = _SECONDS) -> Mapping[str, Any] | NotGiven:
        its = self._settings
        headers = {"Authorization": f"Bearer {its.remote_secret}", "Accept": "application/json"}
        url = f"{its.remote.rstrip('/')}/csc/{its.remote_version}/{operation}"
        try:
            came = self._channel.send("POST", url, headers, self._channel.until(seconds), json=dict(body))
        except Unreached as unreached:
            raise Unreachable(unreached.reason) from unreached
        return _told(came)


def _told(came: Came) -> Mapping[str, Any] | NotGiven:
    said = _json(came.body)
    if came.status in {HTTPStatus.OK, HTTPStatus.ACCEPTED}:
        return said
    error = str(said.get("error", "")).lower()
    if came.status == HTTPStatus.BAD_REQUEST and error:
        return NotGiven("refused" if error in _REFUSED else "expired" if error in _EXPIRED else "failed")
    raise Unreachable(f"http-{came.status}")


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(body or b"{}")
    except ValueError:
        said = None
    if not isinstance(said, Mapping):
        raise Unreachable("garbage")
    return said


def _read(written: list[Any]) -> tuple[bytes, ...]:
    try:
        return tuple(b64decode(str(each)) for each in written)
    except ValueError as garbage:
        raise Unreachable("garbage") from garbage
