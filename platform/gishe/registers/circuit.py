"""A circuit breaker: a register that fails again and again is left in peace for a while, then tried with one question.

Nygard's pattern: *closed* lets questions through; after so many failures on end it is *open* and lets none through;
after its rest it is *half-open* and lets one through, whose outcome closes it or opens it again.
"""

from typing import Literal, TypeAlias

from gishe.registers.tally import Book, OwnBook, Tally
from gishe.wire.clock import Clock

State: TypeAlias = Literal["closed", "open", "half-open"]

#: Who tries a register is killed if nothing is heard for so many seconds: no question has more time than 120.
_TRIAL = 130.0


class Circuit:
    """Opens after `limit` failures on end, for `rest` seconds.

    Any number of threads may use it, and any number of programs that share a `book`.
    """

    def __init__(self, limit: int, rest: float, clock: Clock, book: Book | None = None) -> None:
        self._limit, self._rest, self._clock = limit, rest, clock
        self._book = book or OwnBook()

    @property
    def failures(self) -> int:
        """How many questions on end have failed."""
        with self._book.held() as tally:
            return tally.failures

    @property
    def reason(self) -> str:
        """The code of the latest failure; empty while all is well."""
        with self._book.held() as tally:
            return tally.reason

    @property
    def state(self) -> State:
        """How it stands now."""
        with self._book.held() as tally:
            return self._state(tally)

    @property
    def seconds(self) -> float:
        """How long nothing is let through from now on."""
        with self._book.held() as tally:
            return self._left(tally)

    def admits(self) -> bool:
        """Says whether a question may pass; who is let through must tell how it went, or that it never left."""
        with self._book.held() as tally:
            if tally.opened is None:
                return True
            if self._left(tally) or self._is_tried(tally):
                return False
            tally.tried = self._clock.now() + _TRIAL
            return True

    def succeeded(self) -> State:
        """The register answered, whatever it said; gives how the circuit stood before."""
        with self._book.held() as tally:
            before = self._state(tally)
            tally.failures, tally.opened, tally.tried, tally.reason = 0, None, 0.0, ""
            return before

    def failed(self, reason: str) -> State:
        """The register could not be reached, or was not itself; gives how the circuit stood before."""
        with self._book.held() as tally:
            before = self._state(tally)
            tally.failures += 1
            tally.reason = reason
            if self._is_tried(tally) or tally.failures >= self._limit:
                tally.opened, tally.tried = self._clock.now(), 0.0
            return before

    def undecided(self) -> None:
        """The question never left, or its end says nothing of the register."""
        with self._book.held() as tally:
            tally.tried = 0.0

    def _state(self, tally: Tally) -> State:
        if tally.opened is None:
            return "closed"
        return "open" if self._left(tally) else "half-open"

    def _left(self, tally: Tally) -> float:
        now = self._clock.now()
        # A moment ahead was noted before the machine was started anew.
        if tally.opened is None or tally.opened > now:
            return 0.0
        return max(0.0, tally.opened + self._rest - now)

    def _is_tried(self, tally: Tally) -> bool:
        now = self._clock.now()
        return now < tally.tried <= now + _TRIAL
