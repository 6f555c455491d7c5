"""ЛНЧ, the personal number of a foreigner in Bulgaria."""

from dataclasses import dataclass

import re2
from stdnum.bg import pnf as rule

from gishe.values.forgiven import bare

_DIGITS = re2.compile(r"[0-9]{10}")


@dataclass(frozen=True, slots=True)
class Lnch:
    """An LNCh of 10 digits whose check digit is right."""

    digits: str

    @classmethod
    def parse(cls, written: str) -> "Lnch | None":
        """Reads an LNCh, forgiving spaces, hyphens and invisible characters; `None` if it is none."""
        digits = bare(written)
        return cls(digits) if _DIGITS.fullmatch(digits) and rule.is_valid(digits) else None

    @property
    def masked(self) -> str:
        """The number for lists and logs: `700123****`."""
        return f"{self.digits[:6]}****"

    def __str__(self) -> str:
        return self.digits

    def __repr__(self) -> str:
        return f"Lnch({self.masked})"
