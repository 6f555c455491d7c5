"""The real thing, `gishe serve` with all its processes, as something to kill and to start again on the same data."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import httpx

GISHE = str(Path(sys.executable).with_name("gishe"))
_PATIENCE = 90


class House:
    """A process group; `command` is what starts it, `folder` what outlives it. Its log grows over all its lives."""

    def __init__(self, folder: Path, command: Sequence[str] = (GISHE,), options: Sequence[str] = ()) -> None:
        port = _free_port()
        self.folder, self.data, self.url = folder, folder / "data", f"http://127.0.0.1:{port}"
        self._command = [*command, "serve", "--data", str(self.data), "--port", str(port), *options]
        self.environment = dict(os.environ)
        if self.environment.pop("PYTHONDONTWRITEBYTECODE", ""):  # fifty starts would compile everything fifty times
            self.environment["PYTHONPYCACHEPREFIX"] = str(folder.parent / "compiled")
        self.starts: list[float] = []

    @property
    def log(self) -> str:
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def start(self) -> None:
        with (self.folder / "serve.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdout=log, stderr=log, env=self.environment, start_new_session=True
            )

    def ready(self) -> None:
        """Returns when the pages answer; remembers how long that took."""
        began = time.monotonic()
        while time.monotonic() < began + _PATIENCE and self._process.poll() is None:
            with suppress(httpx.TransportError):
                httpx.get(f"{self.url}/health", timeout=_PATIENCE)
                self.starts.append(time.monotonic() - began)
                return
            time.sleep(0.02)
        raise AssertionError(f"gishe serve does not answer:\n{self.log[-2000:]}")

    def kill(self) -> None:
        """Ends every process at once, as the kernel or a power switch would."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.gone()

    def kill_one(self, which: str) -> int:
        """Kills one process behind the supervisor's back; gives the code with which the supervisor ends then."""
        os.kill(self.children()[which], signal.SIGKILL)
        code = self._process.wait(30)
        self.gone()
        return code

    def kill_supervisor(self) -> None:
        self._process.kill()
        self._process.wait()
        self.gone()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(60)

    def children(self) -> dict[str, int]:
        """Gives the process ids of the children, which are started in this order."""
        pid = self._process.pid
        pids = sorted(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()))
        return dict(zip(("register", "worker", "web"), pids, strict=True))

    def gone(self) -> None:
        """Returns when no process of the group is left."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                os.killpg(self._process.pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.01)
        raise AssertionError("a process outlived its house")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
