"""What a provider publishes of itself: its addresses and the keys it signs with (OpenID Connect Discovery 1.0)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from gishe.wire.channel import Channel, Unreached
from gishe.wire.clock import Clock, MachineClock

#: Seconds that what was read is believed, and the least between two readings for a key that was not there: whoever
#: sends tokens with invented names of keys makes us ask the provider no more often.
_BELIEVED, _SELDOM = 3600.0, 60.0
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Published:
    """What was read: the addresses of the provider by their names, and its public keys (JWK)."""

    addresses: Mapping[str, Any]
    keys: tuple[Mapping[str, Any], ...]
    at: float


class Directory:
    """Reads what a provider publishes when it is first needed, and again after an hour or for a key that is new."""

    def __init__(self, issuer: str, channel: Channel, clock: Clock | None = None) -> None:
        self._issuer, self._channel, self._clock = issuer, channel, clock or MachineClock()
        self._published: Published | None = None
        self._lock = Lock()

    def address(self, name: str) -> str:
        """Gives an address by its name in the discovery document, or nothing; raises `Unreached`."""
        found = self._read(_BELIEVED).addresses.get(name)
        return found if isinstance(found, str) else ""

    def says(self, name: str) -> bool:
        """Says whether the provider promises something by its name; raises `Unreached`."""
        return self._read(_BELIEVED).addresses.get(name) is True

    def key(self, named: str, algorithm: str) -> Mapping[str, Any] | None:
        """Gives the key of a name for an algorithm, or the only key there is for a token that names none."""
        return self._key(named, algorithm, _BELIEVED) or self._key(named, algorithm, _SELDOM)

    def _key(self, named: str, algorithm: str, believed: float) -> Mapping[str, Any] | None:
        fit = [one for one in self._read(believed).keys if one.get("alg", algorithm) == algorithm and _signs(one)]
        if not named:
            return fit[0] if len(fit) == 1 else None
        return next((one for one in fit if one.get("kid") == named), None)

    def _read(self, believed: float) -> Published:
        with self._lock:
            if self._published is None or self._clock.now() - self._published.at >= believed:
                self._published = self._asked()
            return self._published

    def _asked(self) -> Published:
        told = self._json(f"{self._issuer}/.well-known/openid-configuration")
        # Who calls itself otherwise than we do is somebody else (Discovery 1.0, 4.3).
        if told.get("issuer") != self._issuer:
            raise Unreached("another-issuer")
        keys = self._json(str(told.get("jwks_uri", ""))).get("keys")
        listed = tuple(one for one in keys if isinstance(one, Mapping)) if isinstance(keys, list) else ()
        return Published(told, listed, self._clock.now())

    def _json(self, url: str) -> Mapping[str, Any]:
        until = self._channel.until(_SECONDS)
        return read_json(self._channel.send("GET", url, {"Accept": "application/json"}, until).body)


def read_json(body: bytes) -> Mapping[str, Any]:
    """Reads an object; raises `Unreached` where it is none."""
    try:
        told = json.loads(body)
    except ValueError as garbage:
        raise Unreached("garbage") from garbage
    if not isinstance(told, Mapping):
        raise Unreached("garbage")
    return told


def _signs(key: Mapping[str, Any]) -> bool:
    """Says whether a key is for signatures, and public: a provider that publishes a shared secret is not believed."""
    return key.get("use", "sig") == "sig" and key.get("kty") != "oct"
