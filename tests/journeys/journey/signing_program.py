"""The signing program on an official's machine: the twin of it, with the official's trial key."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from gishe.signing.twin.agent import PORTS, Agent, serve
from gishe.trial import PIN
from journey.house import House


@contextmanager
def signing_program(house: House, login: str) -> Iterator[None]:
    """Runs it on the first of its ports that is free: journeys beside this one may have theirs."""
    agent = Agent.of(house.data / "trial-keys" / f"official-{login}.p12", PIN)
    for port in PORTS:
        with suppress(OSError):
            server = serve(agent, port)
            break
    else:
        raise AssertionError("every port of signing programs is taken")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
