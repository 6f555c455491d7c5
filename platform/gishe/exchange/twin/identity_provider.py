"""The trial provider of identity: who may sign in, codes given and taken back once, ID tokens signed with its own key.

It keeps the rules that matter to who integrates: a code lives a minute, serves once, and only the client that asked,
with the verifier it promised; what is not registered as an address to come back to is never gone to.
"""

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from gishe.runtime.office import TrialPerson

_CODE_LASTS, _TOKEN_LASTS = 60, 300
_EIDAS = "http://eidas.europa.eu/LoA/"
LEVELS = ("low", "substantial", "high")


@dataclass(frozen=True, slots=True)
class Client:
    """A municipality that sends people here: its secret, its name, where its people live, where they go back to."""

    secret: str = field(repr=False)
    title: str
    ekatte: str
    back: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asks for when it sends somebody here (OpenID Connect Core, 3.1.2.1)."""

    client: str
    back: str
    state: str
    nonce: str
    challenge: str
    level: str


@dataclass(frozen=True, slots=True)
class _Given:
    asked: Asked
    person: TrialPerson
    level: str
    until: float


#: A change to what would be signed, and what signs it: how tests make a provider that can't be trusted.
Bend = Callable[[dict[str, Any], dict[str, Any]], None]


@dataclass(slots=True)
class IdentityProvider:
    """People, clients by id, and the codes that are out. `bend` spoils the header and the claims of the next tokens."""

    issuer: str
    people: Sequence[TrialPerson]
    clients: Mapping[str, Client]
    now: Callable[[], float] = time.time
    bend: Bend | None = None
    #: Another key than the published one, for tests.
    signs: RSAPrivateKey | None = None
    _key: RSAPrivateKey = field(default_factory=lambda: generate_private_key(65537, 2048))
    _codes: dict[str, _Given] = field(default_factory=dict)
    _tokens: dict[str, TrialPerson] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def keys(self) -> dict[str, Any]:
        """Gives the public key as the provider publishes it (RFC 7517)."""
        key = RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": "trial", "alg": "RS256", "use": "sig"}]}

    def person(self, key: str) -> TrialPerson | None:
        """Gives a person by the key that forms have for them."""
        return next((one for one in self.people if one.key == key), None)

    def give(self, asked: Asked, person: TrialPerson, level: str) -> str:
        """Gives a code for a person who has agreed."""
        code = secrets.token_urlsafe(24)
        with self._lock:
            self._codes = {name: one for name, one in self._codes.items() if one.until > self.now()}
            self._codes[code] = _Given(asked, person, level, self.now() + _CODE_LASTS)
        return code

    def take(self, client: str, secret: str, code: str, verifier: str, back: str) -> dict[str, Any] | None:
        """Changes a code for tokens, once; `None` for whoever may not have them."""
        with self._lock:
            given = self._codes.pop(code, None)
        known = self.clients.get(client)
        if given is None or known is None or not hmac.compare_digest(known.secret.encode(), secret.encode()):
            return None
        promised = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = given.asked
        if (asked.client, asked.back, asked.challenge) != (client, back, promised) or given.until <= self.now():
            return None
        access = secrets.token_urlsafe(24)
        self._tokens[access] = given.person
        return {
            "access_token": access, "token_type": "Bearer", "expires_in": _TOKEN_LASTS, "id_token": self._token(given),
        }  # fmt: skip

    def about(self, access: str) -> dict[str, str] | None:
        """Says of whom an access token is what the scopes cover."""
        person = self._tokens.get(access)
        return {"sub": _subject(person), **_claims(person)} if person else None

    def _token(self, given: _Given) -> str:
        now = int(self.now())
        claims: dict[str, Any] = {
            "iss": self.issuer, "aud": given.asked.client, "sub": _subject(given.person), "nonce": given.asked.nonce,
            "iat": now, "exp": now + _TOKEN_LASTS, "auth_time": now, "acr": f"{_EIDAS}{given.level}",
            **_claims(given.person),
        }  # fmt: skip
        header: dict[str, Any] = {"alg": "RS256", "kid": "trial"}
        if self.bend:
            self.bend(header, claims)
        key: Any = {"none": None, "HS256": b"a secret that both sides share, as none must"}
        signs = key.get(header["alg"], self.signs or self._key)
        return jwt.encode(claims, signs, algorithm=header["alg"], headers=header)


def _subject(person: TrialPerson) -> str:
    """Gives the name that the provider has for a person: nobody learns a number from it."""
    return hashlib.sha256(f"trial {person.key}".encode()).hexdigest()[:32]


def _claims(person: TrialPerson) -> dict[str, str]:
    return {"person_identifier": f"PNOBG-{person.id}", "name": person.name, "email": person.email}
