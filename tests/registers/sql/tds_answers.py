"""What a server of MS-TDS 7.4 writes: the tokens of its answers, and rows in the protocol's own types."""

import struct
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

COLLATION = bytes.fromhex("0904d00034")
#: The types of the columns that are no texts and no whole numbers.
BITS, DATES, AMOUNTS = frozenset({"due"}), frozenset({"paid_by"}), frozenset({"amount", "total"})


def short(text: str) -> bytes:
    return bytes([len(text)]) + text.encode("utf-16-le")


def changed(kind: int, new: bytes, old: bytes = b"") -> bytes:
    body = bytes([kind, len(new)]) + new + bytes([len(old)]) + old
    return b"\xe3" + struct.pack("<H", len(body)) + body


def done(status: int = 0, count: int = 0) -> bytes:
    return done_of(0xFD, status, count)


def done_of(token: int, status: int = 0, count: int = 0) -> bytes:
    return struct.pack("<BHHQ", token, status, 0xC1, count)


def returned() -> bytes:
    return b"\x79\x00\x00\x00\x00"


def handle(number: int) -> bytes:
    return b"\xac\x00\x00\x00\x01" + bytes(6) + b"\x26\x04\x04" + struct.pack("<i", number)


def error(number: int, says: str) -> bytes:
    told = struct.pack("<iBB", number, 1, 16) + struct.pack("<H", len(says)) + says.encode("utf-16-le")
    told += short("twin") + short("") + struct.pack("<i", 1)
    return b"\xaa" + struct.pack("<H", len(told)) + told


def table(columns: Sequence[tuple[str, Any]], rows: Sequence[Sequence[Any]]) -> bytes:
    head = b"\x81" + struct.pack("<H", len(columns))
    head += b"".join(bytes(4) + b"\x09\x00" + _type(name, value) + short(name) for name, value in columns)
    return head + b"".join(
        b"\xd1" + b"".join(_written(name, kind, value) for (name, kind), value in zip(columns, row, strict=True))
        for row in rows
    )


def _type(name: str, value: Any) -> bytes:
    if name in BITS:
        return b"\x68\x01"
    if name in DATES:
        return b"\x28"
    if name in AMOUNTS:
        return b"\x6a\x09\x12\x02"
    return b"\x26\x08" if isinstance(value, int) else b"\xe7\x40\x1f" + COLLATION


def _written(name: str, kind: Any, value: Any) -> bytes:
    texts = name not in BITS | DATES | AMOUNTS and not isinstance(kind, int)
    if value is None:
        return b"\xff\xff" if texts else b"\x00"
    if name in BITS:
        return bytes([1, bool(value)])
    if name in DATES:
        return b"\x03" + (date.fromisoformat(value).toordinal() - 1).to_bytes(3, "little")
    if name in AMOUNTS:
        exact = int(Decimal(str(value)) * 100)
        return b"\x09" + bytes([exact >= 0]) + abs(exact).to_bytes(8, "little")
    if not texts:
        return b"\x08" + struct.pack("<q", value)
    told = str(value).encode("utf-16-le")
    return struct.pack("<H", len(told)) + told
