"""A twin of a remote signing service (Cloud Signature Consortium, version 2), with trial keys.

What a person would do on their phone is done by `confirm` and `refuse`; until then a signature is not ready.
"""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from gishe.signing.twin.agent import Agent

Said = tuple[int, dict[str, Any]]
_OK, _ACCEPTED, _BAD, _UNKNOWN, _UNAUTHORISED = 200, 202, 400, 404, 401
_PREFIX: Final = "/csc/v2/"


@dataclass(slots=True)
class Cloud:
    """The service: its `secret`, whose keys it holds (by the EGN), and what waits to be confirmed."""

    secret: str
    people: Mapping[str, Agent]
    multisign: int = 50
    waiting: dict[str, tuple[str, list[bytes]]] = field(default_factory=dict)
    confirmed: dict[str, list[bytes]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    _authorised: dict[str, list[bytes]] = field(default_factory=dict)

    def confirm(self, reference: str) -> None:
        """Does what a person does on the phone."""
        who, digests = self.waiting.pop(reference)
        key = self.people[who].key
        self.confirmed[reference] = [key.sign(digest, ECDSA(Prehashed(SHA256()))) for digest in digests]

    def refuse(self, reference: str) -> None:
        """Does what a person does who does not want to sign."""
        del self.waiting[reference]
        self.refused.add(reference)

    def answer(self, operation: str, asked: Mapping[str, Any]) -> Said:
        """Answers a request of the protocol."""
        answers = {
            "credentials/list": self._list,
            "credentials/info": self._info,
            "credentials/authorize": self._authorize,
            "signatures/signHash": self._sign,
            "signatures/signPolling": self._poll,
        }
        return answers[operation](asked) if operation in answers else (_UNKNOWN, {"error": "not_found"})

    def _list(self, asked: Mapping[str, Any]) -> Said:
        who = str(asked["userID"]).removeprefix("PNOBG-")
        return _OK, {"credentialIDs": [who] if who in self.people else []}

    def _info(self, asked: Mapping[str, Any]) -> Said:
        chain = [b64encode(each).decode() for each in self.people[asked["credentialID"]].chain]
        return _OK, {"cert": {"status": "valid", "certificates": chain}, "multisign": self.multisign}

    def _authorize(self, asked: Mapping[str, Any]) -> Said:
        sad = secrets.token_hex(16)
        digests = [b64decode(one) for one in asked["hashes"]]
        if len(digests) != asked["numSignatures"] or len(digests) > self.multisign:
            return _BAD, {"error": "invalid_request", "error_description": "numSignatures"}
        self._authorised[sad] = digests
        return _OK, {"SAD": sad, "expiresIn": 600}

    def _sign(self, asked: Mapping[str, Any]) -> Said:
        digests = [b64decode(one) for one in asked["hashes"]]
        if self._authorised.pop(asked["SAD"], None) != digests:
            return _BAD, {"error": "invalid_request", "error_description": "SAD"}
        reference = secrets.token_hex(8)
        self.waiting[reference] = (asked["credentialID"], digests)
        return _OK, {"responseID": reference}

    def _poll(self, asked: Mapping[str, Any]) -> Said:
        reference = asked["responseID"]
        if reference in self.confirmed:
            return _OK, {"signatures": [b64encode(one).decode() for one in self.confirmed[reference]]}
        if reference in self.refused:
            return _BAD, {"error": "access_denied"}
        return (_ACCEPTED, {}) if reference in self.waiting else (_BAD, {"error": "invalid_responseID"})


def serve(cloud: Cloud) -> ThreadingHTTPServer:
    """Opens the service on a free port of the loopback; the caller runs `serve_forever`."""

    class Answers(_Answers):
        its = cloud

    return ThreadingHTTPServer(("127.0.0.1", 0), Answers)


class _Answers(BaseHTTPRequestHandler):
    its: Cloud

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Authorization"] != f"Bearer {self.its.secret}":
            status, said = _UNAUTHORISED, {"error": "invalid_token"}
        else:
            status, said = self.its.answer(self.path.removeprefix(_PREFIX), asked)
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Writes nothing."""
