"""Doing somebody else's work for so long and no longer."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, TypeAlias

#: What came instead of a result: the class of an exception, `slow` or `nonsense`.
Trouble: TypeAlias = str


@dataclass(slots=True)
class Patience:
    """Waits `seconds` for each piece of work. While an earlier one has not come to its end, nothing else is begun."""

    seconds: float
    _stuck: Thread | None = field(default=None, init=False)

    def of(self, work: Callable[[], Any]) -> tuple[Any, Trouble]:
        """Gives the result, or what came instead."""
        if self._stuck and self._stuck.is_alive():
            return None, "slow"
        came: list[tuple[Any, Trouble]] = []
        thread = Thread(target=lambda: came.append(_done(work)), daemon=True)
        thread.start()
        thread.join(self.seconds)
        if thread.is_alive():
            self._stuck = thread
            _stop(thread)
        return came[0] if came else (None, "slow")


def _done(work: Callable[[], Any]) -> tuple[Any, Trouble]:
    try:
        return work(), ""
    except BaseException as error:  # noqa: BLE001 - a stranger's code may raise anything, and end nothing but itself
        return None, type(error).__name__


def _stop(thread: Thread) -> None:
    """Asks a thread to end: a loop in Python does; what waits in the system goes on, and ends with the program."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(SystemExit))
