"""How often a second something can be done, measured so that a busy machine hurts all alike."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a second: the median over the rounds, and how far the rounds lay apart (slowest to fastest)."""

    per_second: float
    slowest: float
    fastest: float


def rates(acts: Mapping[str, Callable[[], object]], rounds: int = 5, seconds: float = 0.6) -> dict[str, Rate]:
    """Measures each act in turn, round after round, so that what is compared ran under the same load."""
    measured: dict[str, list[float]] = {name: [] for name in acts}
    for act in acts.values():
        act()
    for _ in range(rounds):
        for name, act in acts.items():
            measured[name].append(_once(act, seconds))
    return {name: Rate(median(found), min(found), max(found)) for name, found in measured.items()}


def _once(act: Callable[[], object], seconds: float) -> float:
    began, done = time.perf_counter(), 0
    while (passed := time.perf_counter() - began) < seconds:
        act()
        done += 1
    return done / passed
