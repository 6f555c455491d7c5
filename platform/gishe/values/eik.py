"""ЕИК, the number of a company or another body in the Commercial or the BULSTAT register."""

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from gishe.values.forgiven import bare

_DIGITS = re2.compile(r"[0-9]{9}|[0-9]{13}")


def _check(digits: str, first: Sequence[int], second: Sequence[int]) -> str:
    """Gives the check digit: the first weights modulo 11; where that is 10 the second; where that is 10 too, 0."""
    for weights in (first, second):
        rest = sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11
        if rest < 10:  # noqa: PLR2004  ten is not a digit
            return str(rest)
    return "0"


def _holds(digits: str) -> bool:
    if digits[8] != _check(digits[:8], range(1, 9), range(3, 11)):
        return False
    return len(digits) == 9 or digits[12] == _check(digits[8:12], (2, 7, 3, 5), (4, 9, 5, 7))  # noqa: PLR2004  a body


@dataclass(frozen=True, slots=True)
class Eik:
    """An EIK of 9 digits, or of 13 for a branch, whose check digits are right."""

    digits: str

    @classmethod
    def parse(cls, written: str) -> "Eik | None":
        """Reads an EIK, forgiving spaces, hyphens and invisible characters; `None` if it is none."""
        digits = bare(written)
        return cls(digits) if _DIGITS.fullmatch(digits) and _holds(digits) else None

    def __str__(self) -> str:
        return self.digits


def eik_of(digits: str) -> str:
    """Adds the check digit to the 8 digits of a body's number."""
    return digits + _check(digits, range(1, 9), range(3, 11))


def branch_of(eik: str, digits: str) -> str:
    """Adds the 3 digits of a branch and their check digit to the EIK of a body."""
    return eik + digits + _check(eik[8] + digits, (2, 7, 3, 5), (4, 9, 5, 7))
