"""The worker: does the jobs of every municipality, beside the web server. Started by `gishe serve`."""

import signal
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from gishe import boot
from gishe.runtime.country import Country
from gishe.runtime.ports import Queue
from gishe.runtime.working import work_off
from gishe.settings import Settings
from gishe.web.log import write_as_json

#: Cases worked on at once: most of the time of most jobs is spent waiting for a register.
_AT_ONCE = 16
#: The longest sleep, in seconds: a wake-up that got lost costs no more than this.
_LONGEST_SLEEP = 5.0


class Worker:
    """Sleeps until something is due or a municipality's name comes through the pipe."""

    def __init__(self, country: Country, queues: Mapping[str, Queue]) -> None:
        self._country = country
        self._queues = queues
        self._pool = ThreadPoolExecutor(_AT_ONCE)
        self._woken = threading.Event()
        self.stopping = False

    def listen(self, woken: Connection) -> None:
        """Puts a thread on each municipality whose name comes."""
        with suppress(EOFError):  # nobody is left to write
            while True:
                self.look(woken.recv_bytes().decode())

    def look(self, municipality: str) -> None:
        """Does what is due in a municipality, on a thread of the pool."""
        if municipality in self._queues and not self.stopping:
            self._pool.submit(work_off, self._country.offices[municipality], self._queues[municipality])

    def run(self) -> None:
        """Looks at every municipality whose next job is due; sleeps until the next one is."""
        while not self.stopping:
            now = datetime.now(UTC)
            due = {name: queue.next_due() for name, queue in self._queues.items()}
            for name in (name for name, at in due.items() if at and at <= now):
                self.look(name)
            later = [(at - now).total_seconds() for at in due.values() if at and at > now]
            self._woken.wait(max(0.2, min([_LONGEST_SLEEP, *later])))
        self._pool.shutdown()

    def stop(self) -> None:
        """Ends after the jobs under way."""
        self.stopping = True
        self._woken.set()


def work(settings: Settings, woken: Connection) -> None:
    """Does jobs until the parent ends or asks it to stop; the names of municipalities that have some come by a pipe."""
    write_as_json()
    country = boot.country(settings)
    worker = Worker(country, boot.queues(settings, country.offices))
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: worker.stop())
    threading.Thread(target=worker.listen, args=(woken,), daemon=True).start()
    worker.run()
