"""The registers that the trial register knows: each file is read when it is first asked for, as there are many."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import re2

from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.protocols import AnyRegister
from gishe.language.register import RegisterDefinition

_KEY = re2.compile(r"(?m)^    key: *[\"']?([\w.]+)")


class Declared(Mapping[str, RegisterDefinition]):
    """The registers of a folder by id, which is the name of the file; one that can't be read is not there."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.stem: file for file in sorted(folder.glob("*.yaml"))}
        self._read: dict[str, RegisterDefinition | None] = {}
        self._holders: dict[str, str] | None = None

    def __getitem__(self, name: str) -> RegisterDefinition:
        if name not in self._read:
            self._read[name] = _definition(self._files[name])
        if (found := self._read[name]) is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        """Says whether there is such a file, without reading it."""
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def holding(self, key: str) -> RegisterDefinition | None:
        """Finds the register that has an operation of a key. Only that file is read whole."""
        if self._holders is None:
            bodies = ((name, file.read_text(encoding="utf-8")) for name, file in self._files.items())
            self._holders = {one: name for name, body in bodies for one in _KEY.findall(body)}
        return self.get(self._holders.get(key, ""))


def _definition(file: Path) -> RegisterDefinition | None:
    tree = read_file(file)
    read = () if isinstance(tree, tuple) else check(AnyRegister, tree.data)
    return None if isinstance(read, tuple) else read
