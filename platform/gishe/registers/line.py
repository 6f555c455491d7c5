"""The line to one register: its connections, what the operator allows, and how it has been answering lately."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

import structlog

from gishe.registers.allowance import Allowance
from gishe.registers.circuit import Circuit
from gishe.registers.tally import book
from gishe.runtime.register_port import Answer, Health
from gishe.wire.channel import Unreached
from gishe.wire.clock import Clock

_log = structlog.get_logger()

#: After these a question may be put again at once: it did not get through, or the register itself says "later".
_REPEATED = frozenset({"refused", "broken-off", "http-429", "http-503", "busy"})
#: These say that the register is not itself; anything else is an answer, however unwelcome.
_FAILURES = _REPEATED | {"timeout", "garbage", "http-500", "http-502", "http-504"}
#: These say nothing of the register.
_OURS = frozenset({"crowded"})
#: Seconds before the first repetition, doubled for each one after it; the dice shorten each by up to the whole.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 4.0

_Came = TypeVar("_Came")
#: Sends a question and gives what comes by a moment of the clock; raises `Unreached`.
Send: TypeAlias = Callable[[float], _Came]
#: Makes an answer of what came, without ever raising.
Read: TypeAlias = Callable[[_Came], Answer]


class Manners(Protocol):
    """How the operator lets a register be asked; `settings.RegisterSettings` says what each means."""

    @property
    def rate(self) -> float:
        """Questions a second; 0 for no limit."""

    @property
    def burst(self) -> int:
        """How many of them at once after a pause."""

    @property
    def attempts(self) -> int:
        """How often a question is put that did not get through."""

    @property
    def opens_after(self) -> int:
        """After how many failures on end the register is left in peace."""

    @property
    def rest(self) -> float:
        """For how many seconds."""


class Line:
    """Puts questions to one register, over whatever connection; any number of threads may use it.

    `path` is the file in which all programs of the installation keep how the line stands; without it each has its own.
    """

    def __init__(self, name: str, settings: Manners, clock: Clock, path: Path | None = None) -> None:
        self._name, self._clock, self._attempts = name, clock, settings.attempts
        its = book(path)
        self._circuit = Circuit(settings.opens_after, settings.rest, clock, its)
        self._allowance = Allowance(settings.rate, settings.burst, clock, its)

    def put(self, send: Send[_Came], asked: bytes, read: Read[_Came], seconds: float, *, whole: bool = True) -> Answer:
        """Puts a question and reads what comes, within so many seconds; repeats only what is safe to repeat.

        `whole` says that these are all the seconds that the register was promised: only then is it to blame if they
        do not suffice.
        """
        until = self._clock.now() + seconds
        for attempt in count(1):
            answer = self._once(send, asked, read, until, whole=whole)
            pause = self._pause(attempt)
            over = attempt >= self._attempts or self._clock.now() + pause >= until
            if answer.reason not in _REPEATED or over:
                return answer
            self._clock.sleep(pause)
        raise AssertionError  # counting has no end

    def health(self) -> Health:
        """Tells how the register has been answering."""
        its = self._circuit
        return Health(self._name, its.state, its.failures, its.reason, its.seconds)

    def _once(self, send: Send[_Came], asked: bytes, read: Read[_Came], until: float, *, whole: bool) -> Answer:
        if not self._circuit.admits():
            return Answer("down", reason="circuit-open", asked=asked)
        if not self._allowance.take(until - self._clock.now()):
            self._circuit.undecided()
            return Answer("down", reason="rate-limit", asked=asked)
        answer = self._reached(send, asked, read, until)
        self._learn(answer.reason, whole=whole)
        return answer

    def _reached(self, send: Send[_Came], asked: bytes, read: Read[_Came], until: float) -> Answer:
        try:
            return read(send(until))
        except Unreached as unreached:
            return Answer("down", evidence=unreached.body, reason=unreached.reason, asked=asked)
        except BaseException:
            self._circuit.undecided()
            raise

    def _learn(self, reason: str, *, whole: bool) -> None:
        before = self._circuit.state
        if reason in _OURS or (reason == "timeout" and not whole):
            self._circuit.undecided()
        elif reason in _FAILURES:
            self._circuit.failed(reason)
        else:
            self._circuit.succeeded()
        if (after := self._circuit.state) != before and after != "half-open":
            _log.warning("register circuit", register=self._name, state=after, reason=reason)

    def _pause(self, attempt: int) -> float:
        longest: float = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (attempt - 1))
        return longest * (1 - self._clock.chance())
