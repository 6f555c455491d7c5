"""A circuit breaker: a register that fails again and again is left in peace for a while, then tried with one question.

Nygard's pattern: *closed* lets questions through; after so many failures on end it is *open* and lets none through;
after its rest it is *half-open* and lets one through, whose outcome closes it or opens it again.
"""

from threading import Lock
from typing import Literal, TypeAlias

from gishe.registers.clock import Clock

State: TypeAlias = Literal["closed", "open", "half-open"]


class Circuit:
    """Opens after `limit` failures on end, for `rest` seconds. Any number of threads may use it."""

    def __init__(self, limit: int, rest: float, clock: Clock) -> None:
        self._limit, self._rest, self._clock = limit, rest, clock
        self._failures = 0
        self._opened: float | None = None
        self._trying = False
        self._reason = ""
        self._lock = Lock()

    @property
    def failures(self) -> int:
        """How many questions on end have failed."""
        return self._failures

    @property
    def reason(self) -> str:
        """The code of the latest failure; empty while all is well."""
        return self._reason

    @property
    def state(self) -> State:
        """How it stands now."""
        if self._opened is None:
            return "closed"
        return "open" if self.seconds else "half-open"

    @property
    def seconds(self) -> float:
        """How long nothing is let through from now on."""
        opened = self._opened
        return 0.0 if opened is None else max(0.0, opened + self._rest - self._clock.now())

    def admits(self) -> bool:
        """Says whether a question may pass; who is let through must tell how it went, or that it never left."""
        with self._lock:
            if self._opened is None:
                return True
            if self.seconds or self._trying:
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        """The register answered, whatever it said."""
        with self._lock:
            self._failures, self._opened, self._trying, self._reason = 0, None, False, ""

    def failed(self, reason: str) -> None:
        """The register could not be reached, or was not itself."""
        with self._lock:
            self._failures += 1
            self._reason = reason
            if self._trying or self._failures >= self._limit:
                self._opened, self._trying = self._clock.now(), False

    def undecided(self) -> None:
        """The question never left, or its end says nothing of the register."""
        with self._lock:
            self._trying = False
