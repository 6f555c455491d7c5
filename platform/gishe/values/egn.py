"""ЕГН, the number of a person in Bulgaria's population register."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import re2
from stdnum.bg import egn as rule

from gishe.values.forgiven import bare

Sex: TypeAlias = Literal["male", "female"]
_DIGITS = re2.compile(r"[0-9]{10}")


@dataclass(frozen=True, slots=True)
class Egn:
    """An EGN of 10 digits whose birth date and check digit are right (ЗГР чл. 11)."""

    digits: str

    @classmethod
    def parse(cls, written: str) -> "Egn | None":
        """Reads an EGN, forgiving spaces, hyphens and invisible characters; `None` if it is none."""
        digits = bare(written)
        return cls(digits) if _DIGITS.fullmatch(digits) and rule.is_valid(digits) else None

    @property
    def birth_date(self) -> date:
        """The date of birth: months are 20 higher for the 19th century and 40 higher for the 21st."""
        return rule.get_birth_date(self.digits)

    def age(self, day: date) -> int:
        """The full years on a day; who is born on 29 February completes a year on 1 March where there is none."""
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @property
    def sex(self) -> Sex:
        """The sex as registered at birth: the ninth digit is even for men."""
        return "female" if int(self.digits[8]) % 2 else "male"

    @property
    def masked(self) -> str:
        """The number for lists and logs, without what tells people born on one day apart: `810101****`."""
        return f"{self.digits[:6]}****"

    def __str__(self) -> str:
        return self.digits

    def __repr__(self) -> str:
        return f"Egn({self.masked})"
