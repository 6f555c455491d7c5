"""The processes of one installation: the parent starts them, they end when it ends, however it ends.

Every child has a pipe from the parent as its standard input: when the parent is gone, even killed, the pipe ends and
so does the child. The web processes hold the writing end of a second pipe on which they wake the worker.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self


class Children:
    """Child processes that are stopped together, and watched: if one ends, all are stopped."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, module: str, arguments: Sequence[str], pass_fds: Sequence[int] = ()) -> None:
        """Starts `python -m module` with a pipe from here as its standard input."""
        command = [sys.executable, "-m", module, *arguments]
        # The list is ours; nothing in it is a stranger's.
        child = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=tuple(pass_fds))  # noqa: S603
        self._running.append(child)

    def wait(self) -> int:
        """Waits until a child ends or the parent is asked to stop; gives the child's exit code (0 when asked)."""
        asked = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: asked.set())
        while not asked.wait(0.2):
            for child in self._running:
                if (code := child.poll()) is not None:
                    return code or 1
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


def end_with_parent(stop: Callable[[], None]) -> None:
    """Calls `stop` when the parent is gone: the pipe that is this process's standard input has ended."""

    def watch(pipe: int) -> None:
        # Read past Python's buffer: its lock, held by a waiting thread, would abort an interpreter that shuts down.
        while os.read(pipe, 4096):
            pass
        stop()

    threading.Thread(target=watch, args=(sys.stdin.fileno(),), daemon=True).start()


def leave_at_once() -> None:
    """Ends this process without ceremony: what it had promised is on the disk already."""
    os._exit(1)


def _ended(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
