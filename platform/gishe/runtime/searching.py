"""Finding a service of a municipality by words; what is asked is an index that was made as the offer was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock

from ruamel.yaml import YAML

from gishe import bundle
from gishe.language.compiled import Service
from gishe.language.search.entry import Entry, entry_of
from gishe.language.search.index import Found, Index
from gishe.language.search.thesaurus import Thesaurus, joined, thesaurus


@dataclass
class Catalogue:
    """The index of an offer, made anew when a version in the offer is another one; each version is read once."""

    known: Thesaurus
    _made_of: tuple[str, ...] = ()
    _entries: Mapping[str, Entry] = field(default_factory=dict)
    _index: Index | None = None
    _making: Lock = field(default_factory=Lock)

    def find(self, services: Mapping[str, Service], written: str) -> Found:
        """Finds the services that somebody's words mean."""
        return self.index(services).find(written)

    def index(self, services: Mapping[str, Service]) -> Index:
        """Gives the index of an offer."""
        offered = list(services.values())
        versions = tuple(service.digest for service in offered)
        with self._making:
            if self._index is None or versions != self._made_of:
                entries = {its.digest: self._entries.get(its.digest) or entry_of(its, self.known) for its in offered}
                self._index, self._entries = Index(entries.values(), self.known), entries
                self._made_of = versions
            return self._index


def read_thesaurus(folders: Sequence[Path]) -> Thesaurus:
    """Reads `search.yaml` of themes; a municipality's own adds to the default theme's."""
    files = (folder / "search.yaml" for folder in folders)
    return joined(_read(file) for file in files if file.is_file())


@cache
def default_thesaurus() -> Thesaurus:
    """Gives the thesaurus of the default theme."""
    return read_thesaurus([bundle.themes() / "default"])


def _read(file: Path) -> Thesaurus:
    written = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return thesaurus(written.get("same", ()), written.get("ignored", ()), written.get("topics", {}))
