"""Sources that ask over a line: each register has one, opened when it is first asked and kept for all threads."""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Generic, Protocol, TypeVar

from gishe.language.register import RegisterDefinition
from gishe.registers.line import Line
from gishe.registers.source import Source
from gishe.runtime.register_port import Health
from gishe.wire.clock import Clock, MachineClock


class _Paced(Protocol):
    """Settings that allow so many questions a second; 0 for as many as come."""

    @property
    def rate(self) -> float: ...


class _Opened(Protocol):
    """A register that is being asked."""

    @property
    def line(self) -> Line: ...

    def close(self) -> None: ...


_Settings = TypeVar("_Settings", bound=_Paced)
_One = TypeVar("_One", bound=_Opened)


class LinedSource(Source, Generic[_Settings, _One]):
    """Asks registers by their lines; `settings` and `definitions` are by register id."""

    def __init__(
        self,
        settings: Mapping[str, _Settings],
        definitions: Mapping[str, RegisterDefinition],
        clock: Clock | None = None,
    ) -> None:
        self._settings, self._definitions = settings, definitions
        self._clock = clock or MachineClock()
        self._open: dict[str, _One] = {}
        self._lock = Lock()

    def pace(self, register: str) -> float:
        """Gives the seconds between two questions that the operator allows; 0 for as many as come."""
        its = self._settings.get(register)
        return 1 / its.rate if its and its.rate else 0.0

    def health(self) -> Sequence[Health]:
        """Tells how each register that was asked has been answering this process."""
        with self._lock:
            return [one.line.health() for one in self._open.values()]

    def close(self) -> None:
        """Closes all connections."""
        with self._lock:
            for one in self._open.values():
                one.close()
            self._open.clear()

    def _opened_once(self, register: str, make: Callable[[], _One]) -> _One:
        """Gives what a register is asked by; who comes first makes it, and what that raises goes to whoever asks."""
        with self._lock:
            if register not in self._open:
                self._open[register] = make()
            return self._open[register]
