"""What the web room is given to tell watchers how the house is, and whom it tells."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Final

from starlette.requests import Request

from gishe.runtime.census import CensusTaker
from gishe.runtime.tally import NoTally, Tally

#: What a proxy adds: with one of these, whoever asks is not on this machine, whatever their address looks like.
_FROM_AFAR: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_PLENTY: Final = 2**40


@dataclass(frozen=True, slots=True)
class Watch:
    """Counts that all programs share, the stores by municipality, the free bytes on the disk, and the watchers' token.

    Without a token only programs on this machine are told.
    """

    tally: Tally = field(default_factory=NoTally)
    stores: Mapping[str, CensusTaker] = field(default_factory=dict)
    room: Callable[[], int] = lambda: _PLENTY
    token: str = field(default="", repr=False)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def admits(self, request: Request) -> bool:
        """Says whether a request may be told what only watchers are."""
        if self.token:
            brought = request.headers.get("authorization", "").encode()
            return hmac.compare_digest(brought, f"Bearer {self.token}".encode())
        return _is_here(request) and not any(name in request.headers for name in _FROM_AFAR)


def _is_here(request: Request) -> bool:
    try:
        return ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False
