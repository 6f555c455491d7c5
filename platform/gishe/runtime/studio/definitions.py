"""The folder of definitions as the studio sees it: read when first asked for, and again once a file has changed."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from gishe.language.authoring.folder import Folder
from gishe.language.library import Library

#: How long files are taken to be as they were when they were looked at, in seconds.
_PATIENCE = 2.0


class Definitions:
    """What all municipalities of an installation share, and each one's own files."""

    def __init__(self, root: Path, reads: Callable[[Path], Library]) -> None:
        """Takes the folder, and how one is read with everything that is in it."""
        self.root, self._reads = root, reads
        self._looking = Lock()
        self._looked, self._seen = float("-inf"), -1
        self._folder = Folder(root, reads)
        #: What was found out about texts among these files; it is forgotten once a file has changed.
        self.worked_out: dict[tuple[str, str, str], Any] = {}

    def folder(self) -> Folder:
        """Gives the folder as its files are now."""
        with self._looking:
            if time.monotonic() - self._looked >= _PATIENCE:
                seen = self._sight()
                if seen != self._seen:
                    self._folder, self._seen = Folder(self.root, self._reads), seen
                    self.worked_out = {}
                self._looked = time.monotonic()
            return self._folder

    def _sight(self) -> int:
        """Gives a number that changes with any file."""
        return hash(tuple(sorted((str(one), one.stat().st_mtime_ns) for one in self.root.rglob("*.yaml"))))
