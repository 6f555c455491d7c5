"""A twin of the signing agent on an official's machine: an HTTP server on the loopback, with a trial key.

It asks nobody: what a person would choose and confirm in a window is done at once. `mode` tells it to refuse.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509 import load_der_x509_certificate

PORTS: Final = range(53952, 53956)
_VERSION: Final = {
    "version": "1.0", "httpMethods": "GET, POST", "contentTypes": "data, digest", "signatureTypes": "signature",
    "selectorAvailable": True, "hashAlgorithms": "SHA256",
}  # fmt: skip
_DIGEST: Final = 32


@dataclass(slots=True)
class Agent:
    """What a person at the machine has: a key and its certificates; with `refuses` they press “Cancel”."""

    key: EllipticCurvePrivateKey
    chain: tuple[bytes, ...]
    refuses: bool = False

    @classmethod
    def of(cls, path: Path, pin: str) -> "Agent":
        """Opens a PKCS#12 file of trial keys."""
        opened = pkcs12.load_pkcs12(path.read_bytes(), pin.encode())
        if not isinstance(opened.key, EllipticCurvePrivateKey) or opened.cert is None:
            raise ValueError("trial keys are elliptic")
        held = [opened.cert, *opened.additional_certs]
        return cls(opened.key, tuple(one.certificate.public_bytes(Encoding.DER) for one in held))

    def signer(self) -> dict[str, Any]:
        """Gives the certificate that the person chose."""
        return _cancelled() if self.refuses else _ok(chain=[b64encode(each).decode() for each in self.chain])

    def sign(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Signs the digests that a site vouches for."""
        if asked.get("contentType") != "digest" or asked.get("hashAlgorithm") != "SHA256":
            return _error("unsupported content")
        digests = [b64decode(one) for one in asked["contents"]]
        if not _vouched(digests, asked) or any(len(one) != _DIGEST for one in digests):
            return _error("the site does not vouch for the content")
        if b64decode(asked["signerCertificateB64"]) != self.chain[0]:
            return _error("unknown certificate")
        signed = [self.key.sign(one, ECDSA(Prehashed(SHA256()))) for one in digests]
        return _ok(signatures=[b64encode(one).decode() for one in signed], signatureType="signature")


def serve(agent: Agent, port: int) -> ThreadingHTTPServer:
    """Opens the agent on a port of the loopback; the caller runs `serve_forever`. Raises `OSError` if it is taken."""

    class Answers(_Answers):
        its = agent

    return ThreadingHTTPServer(("127.0.0.1", port), Answers)


class _Answers(BaseHTTPRequestHandler):
    its: Agent

    def do_OPTIONS(self) -> None:
        self._answer({})

    def do_GET(self) -> None:
        self._answer(_VERSION if self.path == "/version" else _error("not found"))

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/getsigner":
            self._answer(self.its.signer())
        else:
            self._answer(self.its.sign(asked) if self.path == "/sign" else _error("not found"))

    def _answer(self, said: Mapping[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        # Any site may ask (and what it asks must be vouched for); a browser asks whether it may reach the loopback.
        self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
        self.send_header("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
        self.send_header("Access-Control-Allow-Headers", "Content-Type")
        self.send_header("Access-Control-Allow-Private-Network", "true")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Writes nothing."""


def _vouched(digests: list[bytes], asked: Mapping[str, Any]) -> bool:
    try:
        key = load_der_x509_certificate(b64decode(asked["signedContentsCert"][0])).public_key()
        if not isinstance(key, EllipticCurvePublicKey) or len(asked["signedContents"]) != len(digests):
            return False
        for digest, signature in zip(digests, asked["signedContents"], strict=True):
            key.verify(b64decode(signature), digest, ECDSA(SHA256()))
    except (KeyError, IndexError, ValueError, InvalidSignature):
        return False
    return True


def _ok(**said: Any) -> dict[str, Any]:
    return {"status": "ok", "reasonCode": "200", "reasonText": "", **said}


def _error(why: str) -> dict[str, Any]:
    return {"status": "failed", "reasonCode": "400", "reasonText": why}


def _cancelled() -> dict[str, Any]:
    return {"status": "failed", "reasonCode": "402", "reasonText": "Отказано от потребителя."}
