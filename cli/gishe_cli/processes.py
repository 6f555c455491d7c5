"""The processes of one installation: the parent starts them, they end when it ends, however it ends.

On Linux they are forked before anything is opened, so that a program is loaded once for all of them; elsewhere each
loads its own. Every child holds a pipe from the parent: when the parent is gone, even killed, the pipe ends and so does
the child.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from types import TracebackType
from typing import Any, Self

if sys.platform == "linux":
    _processes = multiprocessing.get_context("fork")
else:
    _processes = multiprocessing.get_context("spawn")


def pipe() -> tuple[Connection, Connection]:
    """Gives the reading and the writing end of a pipe that can be handed to children."""
    return _processes.Pipe(duplex=False)


class Children:
    """Child processes that are stopped together, and watched: if one ends, all are stopped."""

    def __init__(self) -> None:
        self._running: list[BaseProcess] = []
        self._ready = _processes.Event()
        self._parent, self._held = pipe()

    def start(self, work: Callable[..., None], *arguments: Any) -> None:
        """Starts a process that waits for `go` and then works. The parent must not have opened a store before."""
        given = (self._ready, self._parent, self._held, work, arguments)
        child = _processes.Process(target=_begin, args=given)
        gc.freeze()  # what is loaded stays one for all: a child that looked through it for garbage would copy it
        child.start()
        self._running.append(child)

    def go(self) -> None:
        """Lets the children begin: what they need is in place."""
        self._ready.set()

    def wait(self) -> int:
        """Waits until a child ends or the parent is asked to stop; gives the child's exit code (0 when asked)."""
        asked = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: asked.set())
        while not asked.wait(0.2):
            for child in self._running:
                if child.exitcode is not None:
                    return child.exitcode or 1
        return 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in reversed(self._running):
            child.terminate()
        for child in reversed(self._running):
            _ended(child)


def _begin(ready: Event, parent: Connection, held: Connection, work: Callable[..., None], arguments: Any) -> None:
    held.close()  # a forked child has a copy of its parent's end, which would keep the pipe open for ever
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    ready.wait()
    work(*arguments)


def _end_with(parent: Connection) -> None:
    """Ends this process without ceremony when the parent is gone: what it had promised is on the disk already."""
    parent.poll(None)
    os._exit(1)


def _ended(child: BaseProcess) -> None:
    child.join(10)
    if child.exitcode is None:
        child.kill()
        child.join()
