"""ЕКАТТЕ, the code of a settlement in the Unified Classifier of territorial units."""

from dataclasses import dataclass

import re2

from gishe.values.forgiven import bare

_DIGITS = re2.compile(r"[0-9]{5}")


def _check(digits: str) -> str:
    """Gives the fifth digit: weights 1-4 modulo 11; where that is 10, weights 3-6; where that is 10 too, 0."""
    for first in (1, 3):
        rest = sum(w * int(d) for w, d in enumerate(digits, first)) % 11
        if rest < 10:  # noqa: PLR2004  ten is not a digit
            return str(rest)
    return "0"


@dataclass(frozen=True, slots=True)
class Ekatte:
    """A code of 5 digits whose check digit is right; zeros in front belong to it (`00357`)."""

    digits: str

    @classmethod
    def parse(cls, written: str) -> "Ekatte | None":
        """Reads a code, forgiving spaces, hyphens and invisible characters; `None` if it is none."""
        digits = bare(written)
        return cls(digits) if _DIGITS.fullmatch(digits) and digits[4] == _check(digits[:4]) else None

    def __str__(self) -> str:
        return self.digits
