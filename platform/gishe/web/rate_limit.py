"""How often one visitor may do what could be guessed at, costs work, or fills the house: THE table of limits.

An address may do more than one browser, since a whole town hall may share it. What is counted is a blinded name.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Final, Literal, Protocol, TypeAlias

#: What is counted: any page, a form that is sent, a file in it, a code or a password that is tried.
Doing: TypeAlias = Literal["page", "form", "file", "guess"]

_MOST_KEPT: Final = 50_000
#: The half of an IPv6 address that belongs to one household or house; the other half its devices choose themselves.
_HOUSEHOLD: Final = 64
_HERE: Final = "here"


@dataclass(frozen=True, slots=True)
class Limit:
    """How many within so many seconds: from one address, and in one browser, where that says anything."""

    seconds: float
    address: int
    browser: int = 0


LIMITS: Final[Mapping[Doing, Limit]] = {
    # A browser is as easily exchanged as it is counted; what costs little is counted by addresses alone.
    "page": Limit(60, 1200),
    "form": Limit(60, 400),
    "file": Limit(600, 200, 60),
    # Far from what guessing 36 random bits takes, and more than anybody mistypes.
    "guess": Limit(60, 60, 20),
}


class Counts(Protocol):
    """Where it is counted how often something was done."""

    def count(self, key: str, seconds: float) -> tuple[int, float]:
        """Counts one more; gives how many there are in these `seconds`, and after how many they are over."""


class OwnCounts:
    """Counts in the memory of this program alone, and forgets when the time is over."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._done: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def count(self, key: str, seconds: float) -> tuple[int, float]:
        """Counts one more."""
        now = self._clock()
        with self._lock:
            if len(self._done) >= _MOST_KEPT:
                self._forget(now)
            ends, count = self._done.get(key, (now + seconds, 0))
            if now >= ends:
                ends, count = now + seconds, 0
            self._done[key] = ends, count + 1
            return count + 1, ends - now

    def _forget(self, now: float) -> None:
        self._done = {key: done for key, done in self._done.items() if now < done[0]}
        if len(self._done) >= _MOST_KEPT:
            self._done.clear()


class RateLimits:
    """Says who has to wait. Pages are counted by each program for itself, the rest where all programs see it."""

    def __init__(
        self, shared: Counts | None = None, blind: Callable[[str], str] = str,
        limits: Mapping[Doing, Limit] = LIMITS,
    ) -> None:  # fmt: skip
        self._own, self._blind, self._limits = OwnCounts(), blind, limits
        self._shared = shared or OwnCounts()

    def wait(self, doing: Doing, address: str, browser: str = "") -> int:
        """Counts what is done; gives for how many seconds it may not be done now, 0 where it may."""
        limit, counts = self._limits[doing], self._own if doing == "page" else self._shared
        network = network_of(address)
        counted = [(f"{doing} in {browser}", limit.browser)] if browser and limit.browser else []
        # Where a proxy does not say for whom it asks, all the world has this machine's address.
        if network != _HERE or doing == "guess":
            counted.append((f"{doing} from {network}", limit.address))
        return max((self._waits(counts, limit.seconds, one) for one in counted), default=0)

    def _waits(self, counts: Counts, seconds: float, counted: tuple[str, int]) -> int:
        what, most = counted
        done, ends = counts.count(self._blind(what), seconds)
        return ceil(ends) if done > most else 0


def network_of(address: str) -> str:
    """Gives an IPv4 address as it is, and of an IPv6 address the network of its household."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if found.is_loopback:
        return _HERE
    return str(ip_network(f"{found}/{_HOUSEHOLD}", strict=False)) if isinstance(found, IPv6Address) else str(found)
