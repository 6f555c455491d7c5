"""The token that an entrance may want beside the certificate: OAuth 2.0, client credentials (RFC 6749, 4.4)."""

import time
from collections.abc import Callable, Mapping
from threading import Lock

from gishe.exchange.connection import Connection, Unreached
from gishe.exchange.settings import EDeliverySettings

#: Seconds before its end in which a token is no longer used: an attempt may last that long.
_MARGIN = 120.0


class Token:
    """Gets a token when it is first needed, and again before it ends. Any number of threads may use it."""

    def __init__(
        self, settings: EDeliverySettings, connection: Connection, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings, self._connection, self._clock = settings, connection, clock
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Lets a token go that was not accepted."""
        self._token, self._ends = "", 0.0

    def headers(self, until: float) -> Mapping[str, str]:
        """Gives the header that holds the token, or none where none is wanted; raises `Unreached`."""
        if not self._settings.token_url:
            return {}
        with self._lock:
            if self._clock() >= self._ends - _MARGIN:
                self._get(until)
            return {"Authorization": f"Bearer {self._token}"}

    def _get(self, until: float) -> None:
        its = self._settings
        wish = {"grant_type": "client_credentials", "client_id": its.client_id, "scope": its.scope}
        said = self._connection.ask(
            "POST", its.token_url, until, {}, data={name: one for name, one in wish.items() if one}
        )
        if not isinstance(said, dict) or not isinstance(said.get("access_token"), str):
            raise Unreached("token")
        lasts = said.get("expires_in")
        self._token = said["access_token"]
        self._ends = self._clock() + (float(lasts) if isinstance(lasts, int | float) else 0.0)
