"""What is sealed, as bytes: papers, files, names, drafts, letters, accounts, sessions. Each is bound to what it is."""

import json
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gishe.store.sealing.case_key import SIZE, Key
from gishe.values.plain import Plain, canonical

_NAME_SIZE = 2

#: What rows are about: a begun application, a letter, an official's account, what proves that they are who they say.
Record: TypeAlias = Literal["draft", "letter", "account", "second step"]


def seal_name(key: Key, name: str) -> bytes:
    """Seals the name of a case's applicant."""
    return key.seal("applicant name", name.encode())


def open_name(key: Key, sealed: bytes) -> str:
    """Gives the name back."""
    return key.open("applicant name", sealed).decode()


def seal_paper(key: Key, kind: str, name: str, digest: str, body: bytes) -> bytes:
    """Seals a paper, canonical JSON."""
    return key.seal(f"paper {kind} {name} {digest}", body)


def open_paper(key: Key, kind: str, name: str, digest: str, sealed: bytes) -> bytes:
    """Gives the canonical JSON back."""
    return key.open(f"paper {kind} {name} {digest}", sealed)


def seal_file(key: Key, digest: str, name: str, body: bytes) -> bytes:
    """Seals a file with its name, which people choose and which may be theirs."""
    written = name.encode()
    return key.seal(f"file {digest}", len(written).to_bytes(_NAME_SIZE) + written + body)


def open_file(key: Key, digest: str, sealed: bytes) -> tuple[str, bytes]:
    """Gives the name and the bytes back."""
    opened = key.open(f"file {digest}", sealed)
    end = _NAME_SIZE + int.from_bytes(opened[:_NAME_SIZE])
    return opened[_NAME_SIZE:end].decode(), opened[end:]


def seal_record(key: Key, of: Record, name: str, told: Mapping[str, Plain]) -> bytes:
    """Seals what is personal of a row, by the names of its fields: with the kind and name of what it is about."""
    return key.seal(f"{of} {name}", canonical(told))


def open_record(key: Key, of: Record, name: str, sealed: bytes) -> dict[str, Any]:
    """Gives it back; another row's is refused."""
    opened: dict[str, Any] = json.loads(key.open(f"{of} {name}", sealed))
    return opened


def seal_subject(session_id: str, subject: Mapping[str, Plain]) -> bytes:
    """Seals who a session belongs to by its id: a store alone, which has only a digest of that, tells nobody who."""
    return _of_session(session_id).seal("session", canonical(subject)) if subject else b""


def open_subject(session_id: str, sealed: bytes) -> Mapping[str, Plain]:
    """Gives it back; nothing was sealed for a browser that belongs to nobody known."""
    opened: Mapping[str, Plain] = json.loads(_of_session(session_id).open("session", sealed)) if sealed else {}
    return opened


def _of_session(session_id: str) -> Key:
    return Key(HKDF(SHA256(), SIZE, None, b"gishe session").derive(session_id.encode()))
