"""A container of files that can be written in one way only: a zip without compression, dates or choices.

It is laid out as an ASiC-E container (ETSI EN 319 162-1): the media type first, then the data, then what is signed
(`META-INF/ASiCManifest.xml`, a digest of every file) and the signature over it (`META-INF/signature.p7s`).
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from typing import Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_STORED, ZipFile, ZipInfo

MEDIA_TYPE: Final = b"application/vnd.etsi.asic-e+zip"
MANIFEST: Final = "META-INF/ASiCManifest.xml"
SIGNATURE: Final = "META-INF/signature.p7s"
_FIRST: Final = "mimetype"
#: A case with all its uploads is far smaller; what is larger is not read at all.
LARGEST: Final = 512 * 1024 * 1024
_MOST: Final = 20_000
_NAME: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}(/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}){0,4}")
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


class NotOurs(Exception):  # noqa: N818  the name says what is so
    """These bytes are no container that `pack` has written."""


def pack(members: Mapping[str, bytes]) -> bytes:
    """Writes the container of the members, by name; the same members give the same bytes."""
    into = BytesIO()
    with ZipFile(into, "w", ZIP_STORED) as container:
        for name in (_FIRST, *sorted(members)):
            entry = ZipInfo(name, _NO_DATE)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            container.writestr(entry, MEDIA_TYPE if name == _FIRST else members[name])
    return into.getvalue()


def unpack(container: bytes) -> dict[str, bytes]:
    """Reads the members of any bytes; raises `NotOurs` unless `pack` gives these very bytes for them.

    So there is no place in a container where anything could be hidden or changed, no name that leads out of a folder,
    and nothing that grows when it is read.
    """
    try:
        members = _read(container)
        exact = members.pop(_FIRST, None) == MEDIA_TYPE and pack(members) == container
    except Exception as wrong:  # a stranger's bytes can break a reader of archives in any way
        raise NotOurs from wrong
    if not exact:
        raise NotOurs
    return members


def manifest(members: Mapping[str, bytes]) -> bytes:
    """Writes what is signed: the name and the SHA-256 of every member but the manifest and the signature themselves."""
    lines = "".join(
        f'<asic:DataObjectReference URI={quoteattr(name)}><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/'
        f'xmlenc#sha256"/><ds:DigestValue>{_sum(members[name])}</ds:DigestValue></asic:DataObjectReference>\n'
        for name in sorted(members)
        if name not in {MANIFEST, SIGNATURE}
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"'
        f' xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n<asic:SigReference URI="{SIGNATURE}"'
        f' MimeType="application/pkcs7-signature"/>\n{lines}</asic:ASiCManifest>\n'
    ).encode()


def changed_in(members: Mapping[str, bytes]) -> list[str]:
    """Names the members that are not as the manifest in them says, and those that it does not know."""
    known = members.get(MANIFEST, b"").decode(errors="replace").splitlines()
    ours = manifest(members).decode().splitlines()
    lines = [line for line in {*ours} ^ {*known} if "URI=" in line]
    return sorted({line.split('"')[1] for line in lines if line.count('"') > 1}) or [MANIFEST]


def _read(container: bytes) -> dict[str, bytes]:
    if len(container) > LARGEST:
        raise NotOurs
    with ZipFile(BytesIO(container)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST or not all(_is_plain(entry, len(container)) for entry in entries):
            raise NotOurs
        return {entry.filename: archive.read(entry) for entry in entries}


def _is_plain(entry: ZipInfo, most: int) -> bool:
    stored = entry.compress_type == ZIP_STORED and entry.file_size == entry.compress_size <= most
    return stored and _NAME.fullmatch(entry.filename) is not None


def _sum(body: bytes) -> str:
    return b64encode(sha256(body).digest()).decode()
