"""Time and chance as a line to a register needs them, so that a test can hold both still."""

import random
import time
from typing import Protocol


class Clock(Protocol):
    """Seconds that only grow, a sleep, and a throw of the dice."""

    def now(self) -> float:
        """Gives seconds since some moment."""

    def sleep(self, seconds: float) -> None:
        """Returns after so many seconds."""

    def chance(self) -> float:
        """Gives a number from 0 up to, but never, 1."""


class MachineClock:
    """The machine's own."""

    def now(self) -> float:
        """Gives the machine's monotonic seconds."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Sleeps."""
        time.sleep(seconds)

    def chance(self) -> float:
        """Gives a number that needs no secrecy: it only keeps callers from coming back all at once."""
        return random.random()  # noqa: S311  nothing is guarded by it
