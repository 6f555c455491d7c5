"""How often a register may be asked: a token bucket, so many questions a second and so many at once after a pause."""

from threading import Lock

from gishe.registers.clock import Clock


class Allowance:
    """Lets `rate` questions a second through, up to `burst` together; a rate of 0 has no limit.

    Who comes when the bucket is empty takes the next place in line and waits for it. Any number of threads may use it.
    """

    def __init__(self, rate: float, burst: int, clock: Clock) -> None:
        self._rate, self._burst, self._clock = rate, float(burst), clock
        self._tokens, self._at = float(burst), clock.now()
        self._lock = Lock()

    def take(self, patience: float) -> bool:
        """Waits for a place; `False`, and none is taken, if that would last longer than `patience` seconds."""
        if not self._rate:
            return True
        with self._lock:
            self._fill()
            wait = max(0.0, (1 - self._tokens) / self._rate)
            if wait > patience:
                return False
            self._tokens -= 1
        if wait:
            self._clock.sleep(wait)
        return True

    def _fill(self) -> None:
        now = self._clock.now()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
