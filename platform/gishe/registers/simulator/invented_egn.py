"""EGNs for people who do not exist: valid by the checksum rule, always the same for the same seed."""

from datetime import date
from hashlib import sha256

from stdnum.bg import egn as rule

from gishe.values.egn import Sex

_CENTURIES = {18: 20, 19: 0, 20: 40}


def invented_egn(born: date, sex: Sex, seed: str) -> str:
    """Makes an EGN for a birth date and sex; the three digits of the birth order come from the seed."""
    month = born.month + _CENTURIES[born.year // 100]
    order = int.from_bytes(sha256(f"{seed} {born}".encode()).digest()[:8]) % 500 * 2 + (sex == "female")
    digits = f"{born.year % 100:02}{month:02}{born.day:02}{order:03}"
    return digits + rule.calc_check_digit(digits)
