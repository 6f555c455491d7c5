"""What a file is, told by its content; where several kinds begin alike, its name says which of them it claims to be."""

from typing import Final, Literal, TypeAlias

FileKind: TypeAlias = Literal["pdf", "jpeg", "png", "webp", "heic", "docx", "odt", "xlsx", "ods", "zip"]

#: The name's endings that go with each kind.
ENDINGS: Final[dict[FileKind, tuple[str, ...]]] = {
    "pdf": (".pdf",),
    "jpeg": (".jpg", ".jpeg"),
    "png": (".png",),
    "webp": (".webp",),
    "heic": (".heic", ".heif"),
    "docx": (".docx",),
    "odt": (".odt",),
    "xlsx": (".xlsx",),
    "ods": (".ods",),
    "zip": (".zip",),
}
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"
#: The media type of each kind (RFC 6838).
MEDIA: Final[dict[FileKind, str]] = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic": "image/heic",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "odt": f"{_OPEN}.text",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "ods": f"{_OPEN}.spreadsheet",
    "zip": "application/zip",
}

_BEGINNINGS: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"PK\x03\x04", "zip"),
)
#: Office documents are packages, and begin as every ZIP file does.
_PACKAGES: Final[tuple[FileKind, ...]] = ("docx", "odt", "xlsx", "ods")
#: The brands of HEIF whose pictures are coded as HEVC (ISO/IEC 23008-12, B.4).
_HEIC: Final = (b"heic", b"heix", b"mif1")
#: Office programs put a document with a password into a file of the old kind (MS-CFB, MS-OFFCRYPTO).
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def kind_of(body: bytes, name: str = "") -> FileKind | None:
    """Tells the kind by the first bytes; `None` for a kind that isn't accepted anywhere.

    Among packages the name chooses; whether the content is what it says shows when somebody looks inside.
    """
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "webp"
    if body[4:8] == b"ftyp" and body[8:12] in _HEIC:
        return "heic"
    kind = next((kind for beginning, kind in _BEGINNINGS if body.startswith(beginning)), None)
    named = (each for each in _PACKAGES if name.lower().endswith(ENDINGS[each]))
    return next(named, kind) if kind == "zip" or _is_locked_document(body) else kind


def is_locked(body: bytes) -> bool:
    """Tells whether a PDF or an office document is encrypted.

    A PDF's trailer, or its cross-reference stream, says so (ISO 32000-1, 7.6). The dictionary that names `/Encrypt` is
    never compressed itself, so the bytes can be searched.
    """
    return _is_locked_document(body) or (body.startswith(b"%PDF-") and b"/Encrypt" in body)


def _is_locked_document(body: bytes) -> bool:
    return body.startswith(_COMPOUND) and _ENCRYPTED in body
