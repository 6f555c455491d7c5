"""The folders of definitions whose files are open in the editor."""

from dataclasses import dataclass, field
from pathlib import Path

from gishe.language.authoring.folder import Folder
from gishe_cli.definitions import read, roots


@dataclass
class Folders:
    """The folders whose files are being edited."""

    _known: dict[Path, Folder] = field(default_factory=dict)

    def of(self, file: Path) -> Folder:
        """Gives the folder that a file belongs to."""
        root = roots([file])[0]
        return self._known.setdefault(root, Folder(root, read))

    def forget(self) -> None:
        """Lets every folder be read again: a file of it has changed on the disk."""
        self._known.clear()
