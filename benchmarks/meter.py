"""How long acts take, measured so that a busy machine hurts all alike."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

#: Prepares what is not to be measured, and gives the act that is.
Preparation = Callable[[], Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Duration:
    """Milliseconds of one act: the median over all, and the middle half's bounds."""

    median: float
    lower: float
    upper: float
    times: int


def durations(acts: Mapping[str, Preparation], rounds: int, at_once: int = 1) -> dict[str, Duration]:
    """Measures all acts in turn, round after round, so that what is compared ran under the same load.

    In a round each act is done `at_once` times; the first round only warms up.
    """
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(rounds + 1):
        for name, prepare in acts.items():
            for _ in range(at_once):
                passed = _timed(prepare())
                if turn:
                    taken[name].append(passed)
    return {name: _duration(found) for name, found in taken.items()}


def _timed(act: Callable[[], object]) -> float:
    gc.collect(0)
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _duration(found: list[float]) -> Duration:
    lower, _, upper = quantiles(found, n=4)
    return Duration(median(found), lower, upper, len(found))
