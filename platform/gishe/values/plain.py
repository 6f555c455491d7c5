"""Plain data: what JSON can hold. Answers, facts and records are kept in this one shape everywhere."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "bool | int | float | str | Sequence[Plain] | Mapping[str, Plain] | None"
Answers: TypeAlias = "Mapping[str, Plain]"


def canonical(data: object) -> bytes:
    """Writes plain data the one way that can be compared and named by digest (sorted keys, UTF-8, no spaces)."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: object) -> str:
    """Names plain data, or bytes, by its SHA-256 in hexadecimal."""
    return hashlib.sha256(data if isinstance(data, bytes) else canonical(data)).hexdigest()
