"""A Gishe that is broken on purpose: it tells the applicant the number first and commits a moment later."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from queue import Queue
from typing import Any

from gishe.runtime import apply as applying
from gishe.web.citizen import applying as pages

_apply, _file = applying.apply, applying._file
_said = threading.local()


class Tardy:
    """A store that commits late."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def write(self) -> Iterator[Any]:
        with self._store.write() as unit:
            yield unit
            time.sleep(0.3)


def hasty_file(*arguments: Any) -> Any:
    receipt = _file(*arguments)
    _said.first.put(receipt)
    return receipt


def hasty_apply(office: Any, application: Any) -> Any:
    first: Queue[Any] = Queue()

    def work() -> None:
        _said.first = first
        first.put(_apply(replace(office, store=Tardy(office.store)), application))

    threading.Thread(target=work).start()
    return first.get()


applying._file = hasty_file
pages.apply = hasty_apply
