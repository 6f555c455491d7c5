"""Counting requests: by route and how they ended, and how long each route takes. Never by who asks, or for what."""

from bisect import bisect_left
from typing import Final

from gishe.runtime.tally import Key, Tally

#: Seconds: the upper bounds of the counted classes; what took longer is in the last one.
BOUNDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
REQUEST, TOOK, SECONDS = "request", "took", "seconds"
#: A method is a word that a stranger chose: others than these are counted together.
_METHODS: Final = frozenset({"GET", "HEAD", "POST"})


def note(tally: Tally, method: str, route: str, status: int, seconds: float) -> None:
    """Counts one request that has been answered."""
    tally.add((REQUEST, method if method in _METHODS else "other", route, str(status)))
    tally.add((TOOK, route, str(bisect_left(BOUNDS, seconds))))
    tally.add((SECONDS, route), seconds)


def classes(counted: dict[Key, float], route: str) -> list[tuple[str, float]]:
    """Gives how many requests of a route took at most so long, for each bound and for any time (`+Inf`)."""
    found, total = [], 0.0
    for place, bound in enumerate((*map(str, BOUNDS), "+Inf")):
        total += counted.get((TOOK, route, str(place)), 0.0)
        found.append((bound, total))
    return found
