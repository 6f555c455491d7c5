"""Packages: office documents (OOXML, ODF) and archives, which are all ZIP files. They are kept as they are.

What would be run, fetched or unpacked without end on the machine of whoever opens it is refused, by its name and by its
content. What an archive holds must itself be of a kind that is taken; there are no archives in archives.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain, pairwise
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from gishe.uploads.readers import look_into
from gishe.uploads.readers.markup import flaws
from gishe.uploads.readers.table import columns_of
from gishe.uploads.seen import Seen

#: The part that makes a package what its name says.
_MAIN: Final[Mapping[str, str]] = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
#: The first part of an ODF package says what it is (OpenDocument 1.3, part 2, 3.3).
_MIMETYPES: Final[Mapping[str, bytes]] = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 100 * 1024 * 1024
#: How many times larger a part may become; text packs some twenty times, and what is small does no harm.
_MOST_TIMES: Final = 200
_SMALL: Final = 1024 * 1024
_LONGEST_NAME: Final = 255
_DEEPEST: Final = 12
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_ENCRYPTED: Final = 0x1
_LINK, _TYPE = 0o120000, 0o170000
#: The head of a part: its length without the name, where it says how the part is packed, and the mark of a UTF-8 name.
_HEADER: Final = 30
_METHOD: Final = 8
_UTF_8: Final = 0x800

_PROGRAMS: Final = frozenset({"vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin", "customui.xml"})
_PROGRAM_FOLDERS: Final = frozenset({"basic", "scripts", "macrosheets", "dialogsheets", "customui"})
_OBJECT_FOLDERS: Final = frozenset({"embeddings", "activex", "externallinks", "ctrlprops", "webextensions"})
_OBJECTS: Final = (".bin", ".ole", ".exe", ".dll", ".jar", ".class", ".js", ".vbs", ".swf", ".hta", ".lnk")
_PRINTER: Final = "printersettings"
_MARKUP: Final = (".xml", ".rels", ".vml", ".rdf", ".svg")
_BEGINNINGS: Final[Mapping[bytes, str]] = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}
_INSIDE: Final[Mapping[str, tuple[str, ...]]] = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg"), "png": (".png",)}


def read(kind: str, body: bytes) -> Seen:
    """Looks at the list of what is inside, then into each part."""
    try:
        with ZipFile(BytesIO(body)) as package:
            refusal = next(chain(_list(body, package), _parts(kind, body, package)), "")
            columns = columns_of(kind, body) if not refusal else ()
    except BadZipFile:
        return Seen("file-broken")
    return Seen(refusal, columns=columns)


def _list(body: bytes, package: ZipFile) -> Iterator[str]:
    """Judges the list itself: how much, how large, under which names, and whether the bytes are this and no more."""
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        yield "package-crowded"
    if package.comment or body[-_END_SIZE:][: len(_END)] != _END:
        yield "file-disguised"
    if any(one.flag_bits & _ENCRYPTED for one in parts):
        yield "file-locked"
    yield from (refusal for one in parts if (refusal := _named(one)))
    if len({one.filename.lower() for one in parts}) < len(parts) or _overlap(parts):
        yield "package-twofold"
    if sum(one.file_size for one in parts) > MOST_UNPACKED:
        yield "file-swollen"


def _named(one: ZipInfo) -> str:
    name = one.filename
    path = PurePosixPath(name)
    strange = "\\" in name or ":" in name or "\0" in one.orig_filename or not name.isprintable()
    if strange or path.is_absolute() or ".." in path.parts or len(name) > _LONGEST_NAME:
        return "package-path"
    if (one.external_attr >> 16) & _TYPE == _LINK:
        return "package-path"
    return "package-nested" if len(path.parts) > _DEEPEST else ""


def _overlap(parts: list[ZipInfo]) -> bool:
    """Says whether one stretch of bytes passes for several parts, or something stands before the first."""
    ordered = sorted(parts, key=lambda one: one.header_offset)
    if ordered and ordered[0].header_offset:
        return True
    return any(one.header_offset + one.compress_size >= other.header_offset for one, other in pairwise(ordered))


def _parts(kind: str, body: bytes, package: ZipFile) -> Iterator[str]:
    names = {one.filename for one in package.infolist()}
    if kind in _MAIN and not {_MAIN[kind], "[Content_Types].xml"} <= names:
        yield "file-broken" if kind in _MAIN and not names else "file-disguised"
    if kind in _MIMETYPES and package.read("mimetype")[:100] != _MIMETYPES[kind]:
        yield "file-disguised"
    left = MOST_UNPACKED
    for one in package.infolist():
        if one.is_dir():
            continue
        yield from _program(one.filename) if kind != "zip" else ()
        part = _unpacked(body, one, left)
        if isinstance(part, str):
            yield part
            return
        left -= len(part)
        yield from _enclosed(one.filename, part) if kind == "zip" else _office(one.filename, part)


def _program(name: str) -> Iterator[str]:
    path = PurePosixPath(name.lower())
    folders = {*path.parts[:-1]}
    if path.name in _PROGRAMS or folders & _PROGRAM_FOLDERS:
        yield "package-program"
    if folders & _OBJECT_FOLDERS or (path.name.endswith(_OBJECTS) and _PRINTER not in folders):
        yield "package-object"


def _unpacked(body: bytes, one: ZipInfo, most: int) -> bytes | str:
    """Unpacks a part, or says why not: where it grows beyond measure, or is not what the list says of it.

    It is unpacked to its end, not as far as the list says that it goes: other programs do the same.
    """
    size, name, extra = struct.unpack_from("<H16xHH", body, one.header_offset + _METHOD)
    start = one.header_offset + _HEADER
    named = body[start : start + name]
    packed = body[start + name + extra :][: one.compress_size]
    if size != one.compress_type or named != _written(one) or one.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "file-disguised"
    if one.compress_type == ZIP_STORED:
        return packed if len(packed) == one.file_size else "file-disguised"
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    part = unpacker.decompress(packed, min(most, max(_SMALL, _MOST_TIMES * len(packed))) + 1)
    if unpacker.unconsumed_tail and not unpacker.eof:
        return "file-swollen"
    return part if unpacker.eof and len(part) == one.file_size else "file-disguised"


def _written(one: ZipInfo) -> bytes:
    """Gives a name as it stands in the file (APPNOTE 4.4.4, bit 11)."""
    return one.orig_filename.encode("utf-8" if one.flag_bits & _UTF_8 else "cp437")


def _office(name: str, part: bytes) -> Iterator[str]:
    if name.lower().endswith(_MARKUP):
        yield from flaws(name.lower(), part)
    elif part[:2] in {b"MZ", b"\xd0\xcf"} or part.startswith(b"\x7fELF"):
        yield "package-object"


def _enclosed(name: str, part: bytes) -> Iterator[str]:
    """Judges a file of an archive as if it had been sent by itself."""
    if part.startswith(b"PK\x03\x04"):
        yield "package-nested"
        return
    kind = next((kind for beginning, kind in _BEGINNINGS.items() if part.startswith(beginning)), "")
    if not kind or not name.lower().endswith(_INSIDE[kind]):
        yield "package-strange"
        return
    if refusal := look_into(kind, part).refusal:
        yield refusal
