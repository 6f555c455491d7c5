"""The web server: one process on a socket that the parent has opened. Started by `gishe serve`."""

import socket
from contextlib import suppress
from multiprocessing.connection import Connection

import uvicorn

from gishe import boot
from gishe.settings import Settings
from gishe.web.log import write_as_json


def serve_pages(settings: Settings, listening: socket.socket, worker: Connection) -> None:
    """Serves until the parent ends or asks it to; each commit that leaves work wakes the worker through the pipe."""

    def wake(municipality: str) -> None:
        with suppress(OSError):  # without a worker, the work waits for the next one
            worker.send_bytes(municipality.encode())

    write_as_json()
    application, trusted = boot.application(settings, wake), list(settings.proxies)
    config = uvicorn.Config(application, log_level="warning", server_header=False, forwarded_allow_ips=trusted)
    # Given as a number, the socket would pass for one that is not TCP, and answers would wait 40 ms for each other.
    uvicorn.Server(config).run([listening])
