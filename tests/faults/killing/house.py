"""The real thing, `gishe serve` with all its processes, as something to kill and to start again on the same data."""

import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import ensure_running
from pathlib import Path

import httpx
import pytest

GISHE = str(Path(sys.executable).with_name("gishe"))
#: The children by the order of their start.
REGISTER, PAYMENTS, IDENTITY, POST, WORKER, WEB = range(6)
_PATIENCE = 300
#: Every house is a fork of one process, so that fifty starts do not load the program fifty times.
_nest = multiprocessing.get_context("forkserver")
_nest.set_forkserver_preload(["killing.nest"])


class House:
    """A process group; `folder` is what outlives it. Its log grows over all its lives.

    `first` names a module that is loaded before the program runs, for a house that is broken on purpose.
    """

    def __init__(self, folder: Path, options: Sequence[str] = (), first: str = "") -> None:
        port = _free_port()
        self.folder, self.data, self.url = folder, folder / "data", f"http://127.0.0.1:{port}"
        self._arguments = ["serve", "--data", str(self.data), "--port", str(port), *options]
        self._first = first
        self.starts: list[float] = []

    @property
    def log(self) -> str:
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def start(self) -> None:
        given = (self._arguments, str(self.folder / "serve.log"), self._first)
        _make_nest()
        self._process: ForkServerProcess = _nest.Process(target=_live, args=given)
        self._process.start()
        while self._process.exitcode is None and os.getpgid(self._pid) != self._pid:
            time.sleep(0.001)  # until it is a group of its own, there is nothing to kill at once

    def ready(self) -> None:
        """Returns when the pages answer; remembers how long that took."""
        began = time.monotonic()
        while time.monotonic() < began + _PATIENCE and self._process.exitcode is None:
            with suppress(httpx.TransportError):
                httpx.get(f"{self.url}/health", timeout=_PATIENCE)
                self.starts.append(time.monotonic() - began)
                return
            time.sleep(0.02)
        raise AssertionError(f"gishe serve does not answer:\n{self.log[-2000:]}")

    def kill(self) -> None:
        """Ends every process at once, as the kernel or a power switch would."""
        children = self._children()
        with suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        self._gone(children)

    def kill_one(self, which: int) -> int:
        """Kills one child behind the supervisor's back; gives the code with which the supervisor ends then."""
        children = self._children()
        os.kill(children[which], signal.SIGKILL)
        self._gone(children)
        return self._process.exitcode or 0

    def kill_supervisor(self) -> None:
        children = self._children()
        self._process.kill()
        self._gone(children)

    def stop(self) -> None:
        children = self._children()
        self._process.terminate()
        self._gone(children)

    @property
    def _pid(self) -> int:
        return self._process.pid or 0

    def _children(self) -> list[int]:
        """Gives the process ids of the children in the order in which they are started: twins, worker, web."""
        with suppress(OSError):
            told = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text("ascii").split()
            return sorted(map(int, told), key=lambda one: (_started(one), one))
        return []

    def _group(self) -> list[int]:
        """Gives every process of the house, one too that was being started as the kill came."""
        told = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
        return [one for one in told if _group_of(one) == self._pid]

    def _gone(self, children: Sequence[int]) -> None:
        """Returns when none of the processes runs any more."""
        self._process.join(_PATIENCE)
        until = time.monotonic() + _PATIENCE
        while any(_runs(one) for one in (self._pid, *children, *self._group())):
            assert time.monotonic() < until, "a process outlived its house"
            time.sleep(0.005)


def _runs(pid: int) -> bool:
    # What is dead and not yet buried by the system's first process (Z) holds its port until the last of its threads is.
    told = _told(pid)
    return told[0] not in "ZX" or int(told[17]) > 1


def _group_of(pid: int) -> int:
    return int(_told(pid)[2])


def _started(pid: int) -> int:
    """Gives when a process began: process ids begin again at some time, and say nothing of an order."""
    return int(_told(pid)[19])


def _told(pid: int) -> list[str]:
    """Gives what the kernel tells of a process, behind its name; of none that is gone, that it is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return ["X", *["0"] * 40]


@cache
def _make_nest() -> None:
    """Starts the process that houses are forks of; it looks for `killing.nest` where its environment says."""
    with pytest.MonkeyPatch.context() as env:
        env.setenv("PYTHONPATH", str(Path(__file__).parents[1]), prepend=os.pathsep)
        ensure_running()


def _live(arguments: Sequence[str], log: str, first: str) -> None:
    """Is what the `gishe` command is, in a group of its own."""
    os.setsid()
    printed = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    sys.argv = ["gishe", *arguments]
    if first:
        import_module(first)
    import_module("gishe_cli.main").main()


def _free_port() -> int:
    """Gives a port below those that the system hands out, or another program takes it while the house is down."""
    for port in range(15_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")
