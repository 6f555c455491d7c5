"""The web server: one process on a socket that the parent has opened. Started by `gishe serve`."""

import os
import signal
import sys
from pathlib import Path

import uvicorn

from gishe import boot
from gishe_cli.installation import opened
from gishe_cli.processes import end_with_parent


def main(settings_file: str, socket: str, pipe: str) -> None:
    """Serves until the parent ends or asks it to; each commit that leaves work wakes the worker through the pipe."""
    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGKILL))
    settings = opened(Path(settings_file))

    def wake(municipality: str) -> None:
        os.write(int(pipe), f"{municipality}\n".encode())

    uvicorn.run(boot.application(settings, wake), fd=int(socket), log_level="warning", server_header=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
