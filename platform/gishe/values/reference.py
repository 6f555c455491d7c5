"""The unique register identifier (УРИ) that names a document in an administration's register."""

from dataclasses import dataclass
from datetime import date

import re2

_WRITTEN = re2.compile(r"^([1-9]\d{0,5})-([1-9]\d{0,8})-(\d\d)\.(\d\d)\.(\d{4})$")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A register's index, the number within it and the date: `1-42-21.11.2026` (the state's type 0009-000001)."""

    register: int
    sequence: int
    on: date

    @classmethod
    def parse(cls, written: str) -> "Reference | None":
        """Reads `1-42-21.11.2026`; `None` for anything else, a date that is on no calendar included."""
        if not (found := _WRITTEN.match(written.strip())):
            return None
        register, sequence, day, month, year = (int(part) for part in found.groups())
        try:
            return cls(register, sequence, date(year, month, day))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.register}-{self.sequence}-{self.on:%d.%m.%Y}"
