"""Sums of money, exact to the cent."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

import re2

from gishe.values.text import Language

_WRITTEN = re2.compile(r"^(\d{1,12})([.,]\d{1,2})? ?(EUR|BGN)$")
_SIGNS = {"EUR": "€", "BGN": "лв."}


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: whole cents and an ISO 4217 currency (EUR since 2026; BGN in older cases)."""

    cents: int
    currency: str = "EUR"

    @classmethod
    def parse(cls, written: str) -> "Money | None":
        """Reads `5.11 EUR` or `5,11 EUR`; `None` for anything else, a bare number included."""
        if not (found := _WRITTEN.match(written.strip())):
            return None
        amount = Decimal(found[1] + (found[2] or "").replace(",", "."))
        return cls(int(amount * 100), found[3])

    @classmethod
    def of_amount(cls, amount: str, currency: str = "EUR") -> "Money | None":
        """Reads an amount as people type it (`1 234,5`), rounding half up to cents; `None` if it is no number."""
        try:
            cents = (Decimal(amount.replace(" ", "").replace(",", ".")) * 100).quantize(Decimal(1), ROUND_HALF_UP)
        except InvalidOperation:
            return None
        return cls(int(cents), currency) if cents.is_finite() else None

    def __str__(self) -> str:
        return f"{self.cents // 100}.{self.cents % 100:02d} {self.currency}"

    def written(self, language: Language) -> str:
        """Writes the sum for a reader: `5,11 €` in Bulgarian, `€5.11` in English."""
        whole, rest, sign = self.cents // 100, f"{self.cents % 100:02d}", _SIGNS[self.currency]
        return f"{whole:,}".replace(",", " ") + f",{rest} {sign}" if language == "bg" else f"{sign}{whole:,}.{rest}"
