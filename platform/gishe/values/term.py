"""Terms of the law: a number and a unit."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

import re2

from gishe.values.text import Text

Unit: TypeAlias = Literal["hour", "working hour", "day", "working day", "month", "year"]
_WRITTEN = re2.compile(r"^(\d{1,4}) (hour|working hour|day|working day|month|year)s?$")
_BG = {
    "hour": ("час", "часа"),
    "working hour": ("работен час", "работни часа"),
    "day": ("ден", "дни"),
    "working day": ("работен ден", "работни дни"),
    "month": ("месец", "месеца"),
    "year": ("година", "години"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as a law gives it; zero hours is written `at once`."""

    count: int
    unit: Unit

    @classmethod
    def parse(cls, written: str) -> "Term | None":
        """Reads `7 days`, `3 working days`, `8 working hours`, `6 months`, `at once`; `None` for anything else."""
        if written == "at once":
            return cls(0, "hour")
        found = _WRITTEN.match(written)
        return cls(int(found[1]), cast("Unit", found[2])) if found else None

    def __str__(self) -> str:
        return "at once" if not self.count else f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def words(self) -> Text:
        """Says the term in both languages."""
        if not self.count:
            return Text("веднага", "at once")
        return Text(f"{self.count} {_BG[self.unit][self.count != 1]}", str(self))
