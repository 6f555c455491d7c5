"""What looks into files, one module for each family of kinds: `read(kind, body)` gives what was `Seen`.

A reader takes any bytes. What keeps a file from being taken is a code of `refusals`; the first one found is told.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Final, cast

from gishe.uploads.seen import Seen

#: Who reads each kind. A module is loaded when it is needed: the process that reads a file has no other task.
READERS: Final[Mapping[str, str]] = {
    "pdf": "pdf",
    **dict.fromkeys(("jpeg", "png", "webp", "heic"), "image"),
    **dict.fromkeys(("docx", "xlsx", "odt", "ods", "zip"), "package"),
}


def look_into(kind: str, body: bytes) -> Seen:
    """Looks into a file of a kind; whatever breaks a reader is a broken file."""
    try:
        reader = import_module(f"gishe.uploads.readers.{READERS[kind]}")
        return cast("Seen", reader.read(kind, body))
    except MemoryError:
        return Seen("file-swollen")
    except Exception:  # noqa: BLE001 - a stranger's bytes can break a reader in any way
        return Seen("file-broken")
