"""What a file is, told by its content."""

from typing import Literal, TypeAlias

FileKind: TypeAlias = Literal["pdf", "jpeg", "png"]

#: The name's endings that go with each kind.
ENDINGS: dict[FileKind, tuple[str, ...]] = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg"), "png": (".png",)}
#: The media type of each kind (RFC 6838).
MEDIA: dict[FileKind, str] = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}

_BEGINNINGS: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
)


def kind_of(body: bytes) -> FileKind | None:
    """Tells the kind by the first bytes; `None` for a kind that isn't accepted anywhere."""
    return next((kind for beginning, kind in _BEGINNINGS if body.startswith(beginning)), None)


def is_locked(body: bytes) -> bool:
    """Tells whether a PDF is encrypted (ISO 32000-1, 7.6): its trailer, or its cross-reference stream, says so.

    The dictionary that names `/Encrypt` is never compressed itself, so the bytes can be searched.
    """
    return b"/Encrypt" in body
