"""A house that is served over real HTTP from a thread of the test."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from gishe.web.app import build
from gishe.web.house import House


@contextmanager
def serving(house: House) -> Iterator[str]:
    """Gives the address under which the house answers."""
    server = uvicorn.Server(uvicorn.Config(build(house), port=0, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(60)
