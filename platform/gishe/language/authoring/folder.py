"""The folder of definitions that an edited file belongs to, and what its files may say."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gishe.language.library import Library
from gishe.language.load import read_file
from gishe.language.schema import Schema, SchemaKind, schema
from gishe.language.shared_names import shared_name
from gishe.language.stock import Stock
from gishe.language.tree import Tree
from gishe.values.plain import Plain

_FOLDERS: dict[str, SchemaKind] = {
    "services": "service",
    "registers": "register",
    "common": "common",
    "calendar": "calendar",
}


@dataclass
class Folder:
    """A folder of definitions as it is on the disk; `reads` reads one with everything that is in it."""

    root: Path
    reads: Callable[[Path], Library]
    _schemas: dict[SchemaKind, Schema] = field(default_factory=dict)

    @cached_property
    def library(self) -> Library:
        """Everything in the folder."""
        return self.reads(self.root)

    def kind(self, file: Path) -> SchemaKind:
        """Says what kind of file it is, by where it lies; a file that lies nowhere is a service."""
        if file.name == "municipality.yaml":
            return "municipality"
        inside = file.relative_to(self.root).parts if file.is_relative_to(self.root) else ()
        if "municipalities" in inside[:1]:
            return "common" if "common" in inside[2:3] else "overlay"
        return _FOLDERS.get(inside[0], "service") if inside else "service"

    def schema(self, kind: SchemaKind) -> Schema:
        """Gives the schema of a kind of file, with the names of this folder."""
        if kind not in self._schemas:
            self._schemas[kind] = schema(kind, self.library)
        return self._schemas[kind]

    def service(self, name: Plain) -> Tree | None:
        """Finds the file of a shared service."""
        file = self.library.files.get(str(name))
        return _tree(file) if file else None

    def having(self, folder: str, key: str, name: str) -> Tree | None:
        """Finds the file of a folder that has a name under a key."""
        trees = (_tree(file) for file in sorted((self.root / folder).rglob("*.yaml")))
        return next((one for one in trees if one and isinstance(one.data, dict) and one.data.get(key) == name), None)


def _tree(file: Path) -> Tree | None:
    found = read_file(file)
    return found if isinstance(found, Tree) else None


@dataclass(frozen=True)
class Seen:
    """A folder as one of its files sees it: with what the file's municipality shares among its own services."""

    folder: Folder
    file: Path

    @property
    def stock(self) -> Stock:
        """What the file may use by name."""
        return self.folder.library.stock_for(self.file)

    def shared(self, used: Plain) -> Tree | None:
        """Finds the file of a shared page or route (`common/delivery`)."""
        return self.stock.common.get(shared_name(str(used)))
