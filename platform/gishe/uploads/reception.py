"""Who looks into strangers' files: each in a process of its own, and what that process says is not believed either."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gishe.forms.field_type import Upload
from gishe.forms.file_kind import ENDINGS, FileKind, is_locked, kind_of
from gishe.uploads.refusals import refusal
from gishe.wire.confined import Confined, Unread

_READER: Final = "gishe.uploads.reading_process"
#: Seconds that one file has.
_SECONDS: Final = 20.0
#: What an image may become.
_PICTURES: Final[frozenset[FileKind | None]] = frozenset({"jpeg", "png"})


class ConfinedReception:
    """Has files looked into by confined processes."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._reader = Confined(_READER, seconds)

    def look_into(self, upload: Upload) -> Upload:
        """Looks into a file whose kind, name and lock the form has nothing to say against: it has words of its own."""
        kind = kind_of(upload.body, upload.name)
        if kind is None or not upload.name.lower().endswith(ENDINGS[kind]) or is_locked(upload.body):
            return upload
        try:
            return _seen(upload, self._reader.read(upload.body, kind))
        except (Unread, ValueError, KeyError, TypeError):
            return replace(upload, refusal=refusal("file-unread"))


def _seen(upload: Upload, told: bytes) -> Upload:
    """Reads what the process says; raises `ValueError`, `KeyError` or `TypeError` for what makes no sense."""
    line, _, made = told.partition(b"\n")
    said = json.loads(line)
    if said["refusal"]:
        return replace(upload, refusal=refusal(str(said["refusal"])))
    return replace(upload, made=_made(upload.name, made) if made else None, columns=_texts(said["columns"]))


def _made(name: str, body: bytes) -> Upload:
    kind = kind_of(body)
    if kind not in _PICTURES or kind is None:
        raise ValueError("no picture")
    stem = name.rpartition(".")[0]
    return Upload(name if name.lower().endswith(ENDINGS[kind]) else f"{stem}{ENDINGS[kind][0]}", body)


def _texts(of: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(one) for one in of)
