"""Tokens by which a register knows us (OAuth 2.0, client credentials, RFC 6749, 4.4), kept until near their end."""

from base64 import b64encode
from threading import Lock
from urllib.parse import quote_plus, urlencode

import re2

from gishe.registers.rest.json_body import NotJson, json_body
from gishe.registers.rest.settings import RestSettings, secret_in
from gishe.wire.channel import Channel, Unreached
from gishe.wire.clock import Clock

_OK = 200
_REFUSED = frozenset({400, 401, 403})
#: Seconds that a token is taken to last where nothing is said, and that one may be taken to last at most.
_UNSAID, _LONGEST = 60.0, 86_400.0
#: A token is not used in the last seconds of its life: it must last for a question too.
_MARGIN = 30.0
_LARGEST = 16_384
_TOKEN = re2.compile(r"[!-~]+")


class Tokens:
    """Gets tokens for one register and keeps the newest; any number of threads may use it.

    Neither the secret nor a token is ever in an error, in evidence or in a log.
    """

    def __init__(self, settings: RestSettings, channel: Channel, clock: Clock) -> None:
        """Raises `OSError` or `ValueError` where the file of the secret has none."""
        self._url, self._channel, self._clock = settings.token_url, channel, clock
        secret = secret_in(settings.client_secret) if settings.client_secret else ""
        self._authority = (quote_plus(settings.client_id), quote_plus(secret))
        self._scope = settings.scope
        self._token, self._ends = "", 0.0
        self._lock = Lock()

    def token(self, until: float) -> str:
        """Gives a token by a moment of the clock; raises `Unreached`."""
        if not self._lock.acquire(timeout=max(0.0, until - self._clock.now())):
            raise Unreached("timeout")
        try:
            if not self._token or self._clock.now() >= self._ends:
                self._token, lasts = self._fetched(until)
                self._ends = self._clock.now() + lasts - min(_MARGIN, lasts / 2)
            return self._token
        finally:
            self._lock.release()

    def forget(self, token: str) -> None:
        """Forgets a token that the register no longer takes, unless there is a newer one by now."""
        with self._lock:
            if self._token == token:
                self._token = ""

    def _fetched(self, until: float) -> tuple[str, float]:
        form = {"grant_type": "client_credentials", **({"scope": self._scope} if self._scope else {})}
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "Authorization": _basic(*self._authority),
        }
        came = self._channel.send("POST", self._url, headers, until, content=urlencode(form).encode())
        if came.status != _OK:
            raise Unreached("token-refused" if came.status in _REFUSED else f"http-{came.status}")
        try:
            told = json_body(came.body[: _LARGEST + 1])
        except NotJson as garbage:
            raise Unreached("garbage") from garbage
        match told:
            case {"access_token": str(token), **rest} if _TOKEN.fullmatch(token):
                return token, _lasts(rest.get("expires_in"))
        raise Unreached("garbage")


def _basic(name: str, secret: str) -> str:
    return f"Basic {b64encode(f'{name}:{secret}'.encode()).decode()}"


def _lasts(told: object) -> float:
    is_number = isinstance(told, int | float) and not isinstance(told, bool) and told > 0
    return min(float(told), _LONGEST) if is_number else _UNSAID  # type: ignore[arg-type]  # it is a number here
