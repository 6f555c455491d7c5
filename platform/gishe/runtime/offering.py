"""What a municipality offers now: the published versions, found again by a running process without a restart."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Lock

import structlog

from gishe.language.compiled import Service
from gishe.runtime.kept import Publication
from gishe.runtime.ports import Reader, Store
from gishe.values.plain import Plain

Restore = Callable[[Mapping[str, Plain]], Service]
_log = structlog.get_logger()


class Versions:
    """Every version of every service that this process has compiled, by digest."""

    def __init__(self, restore: Restore, known: Mapping[str, Service]) -> None:
        self._restore = restore
        self._compiled = {service.digest: service for service in known.values()}

    def of(self, reader: Reader, digest: str) -> Service:
        """Gives a version, compiled once from what the store keeps; raises `LookupError` if it keeps no such one."""
        if digest not in self._compiled:
            stored = reader.definition(digest)
            if stored is None:
                raise LookupError(f"definition {digest} is not stored")
            self._compiled[digest] = self._restore(stored)
        return self._compiled[digest]


class Offering(Mapping[str, Service]):
    """The services by id in the municipality's order, then those written in the studio, as they are published.

    Looks at the store's version counter when it is asked, at most once in `patience` seconds, and reads anew only what
    has changed: a look takes a tenth of a millisecond, and between looks nothing is asked. Without publications it
    offers nothing.
    """

    def __init__(self, store: Store, versions: Versions, order: Sequence[str], patience: float = 0.5) -> None:
        self._store, self._versions, self._order, self._patience = store, versions, order, patience
        self._looking = Lock()
        self._looked, self._version = float("-inf"), 0
        self._offered: Mapping[str, Service] = {}

    def listing(self, order: Sequence[str]) -> "Offering":
        """Gives the same offer of a municipality that lists other services, or in another order."""
        return Offering(self._store, self._versions, order, self._patience)

    def __getitem__(self, service: str) -> Service:
        return self._now()[service]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def _now(self) -> Mapping[str, Service]:
        # Who comes while another thread looks takes what was offered a moment ago.
        if time.monotonic() - self._looked >= self._patience and self._looking.acquire(blocking=not self._version):
            try:
                self._look()
            finally:
                self._looking.release()
        return self._offered

    def _look(self) -> None:
        with self._store.read() as reader:
            version = reader.offer_version()
            if version != self._version:
                present = newest(reader.publications())
                names = dict.fromkeys((*self._order, *reader.written()))
                found = {name: self._restored(reader, present[name]) for name in names if name in present}
                self._offered = {name: service for name, service in found.items() if service}
                self._version = version
        self._looked = time.monotonic()

    def _restored(self, reader: Reader, publication: Publication) -> Service | None:
        try:
            return self._versions.of(reader, publication.digest)
        except (LookupError, ValueError) as problem:
            _log.error("a published service can't be read", service=publication.service, problem=str(problem))
            return self._offered.get(publication.service)


def newest(publications: Sequence[Publication]) -> dict[str, Publication]:
    """Gives the latest publication of each service."""
    return {one.service: one for one in publications}
