"""IBAN, the international number of a bank account (ISO 13616)."""

from dataclasses import dataclass

import re2
import schwifty
from schwifty.exceptions import SchwiftyException

from gishe.values.forgiven import bare

_WRITTEN = re2.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


@dataclass(frozen=True, slots=True)
class Iban:
    """An IBAN whose length, structure and check digits are right for its country."""

    written: str

    @classmethod
    def parse(cls, written: str) -> "Iban | None":
        """Reads an IBAN in any case, forgiving spaces, hyphens and invisible characters; `None` if it is none."""
        compact = bare(written).upper()
        if not _WRITTEN.fullmatch(compact):
            return None
        try:
            return cls(str(schwifty.IBAN(compact)))
        except SchwiftyException:
            return None

    @property
    def grouped(self) -> str:
        """The number as people write it, in groups of four: `BG80 BNBG 9661 1020 3456 78`."""
        return " ".join(self.written[at : at + 4] for at in range(0, len(self.written), 4))

    def __str__(self) -> str:
        return self.written
