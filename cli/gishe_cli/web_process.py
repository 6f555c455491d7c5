"""The web server: one process on a socket that the parent has opened. Started by `gishe serve`."""

import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

import uvicorn

from gishe import boot
from gishe_cli.installation import opened
from gishe_cli.processes import end_with_parent


def main(settings_file: str, listening: str, pipe: str) -> None:
    """Serves until the parent ends or asks it to; each commit that leaves work wakes the worker through the pipe."""
    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGKILL))
    settings = opened(Path(settings_file))

    os.set_blocking(int(pipe), False)

    def wake(municipality: str) -> None:
        # A full pipe has enough in it to wake the worker; a broken one means that the parent is about to stop us.
        with suppress(BlockingIOError, BrokenPipeError):
            os.write(int(pipe), f"{municipality}\n".encode())

    config = uvicorn.Config(boot.application(settings, wake), log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run([socket.socket(fileno=int(listening))])


if __name__ == "__main__":
    main(*sys.argv[1:])
