"""How often a register may be asked: a token bucket, so many questions a second and so many at once after a pause."""

from gishe.registers.tally import Book, OwnBook, Tally
from gishe.wire.clock import Clock


class Allowance:
    """Lets `rate` questions a second through, up to `burst` together; a rate of 0 has no limit.

    Who comes when the bucket is empty takes the next place in line and waits for it. Any number of threads may use it,
    and any number of programs that share a `book`.
    """

    def __init__(self, rate: float, burst: int, clock: Clock, book: Book | None = None) -> None:
        self._rate, self._burst, self._clock = rate, float(burst), clock
        self._book = book or OwnBook()

    def take(self, patience: float) -> bool:
        """Waits for a place; `False`, and none is taken, if that would last longer than `patience` seconds."""
        if not self._rate:
            return True
        with self._book.held() as tally:
            self._fill(tally)
            wait = max(0.0, (1 - tally.places) / self._rate)
            if wait > patience:
                return False
            tally.places -= 1
        if wait:
            self._clock.sleep(wait)
        return True

    def _fill(self, tally: Tally) -> None:
        now = self._clock.now()
        # The machine's clock begins anew when it starts: what was noted before that may seem to lie ahead.
        since = max(0.0, now - tally.at)
        tally.places = min(self._burst, tally.places + since * self._rate)
        tally.at = now
