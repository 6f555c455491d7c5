"""A telephone number in the international form (ITU-T E.164)."""

from dataclasses import dataclass

import re2

from gishe.values.forgiven import bare

_FORGIVEN = str.maketrans("", "", "()/.")
_WRITTEN = re2.compile(r"(\+|00)?([0-9]{7,15})")
_BULGARIA = "359"
# Within Bulgaria: an area code or a mobile prefix and the subscriber's number, 7 to 9 digits after the leading zero.
_NATIONAL = re2.compile(r"[1-9][0-9]{6,8}")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as `+359888123456`."""

    number: str

    @classmethod
    def parse(cls, written: str) -> "Phone | None":
        """Reads `0888 123 456`, `+359 888/123-456` or `00359…`; a number without country is Bulgarian."""
        found = _WRITTEN.fullmatch(bare(written).translate(_FORGIVEN))
        if not found:
            return None
        prefix, digits = found[1], found[2]
        if not prefix:
            return cls._bulgarian(digits[1:]) if digits[0] == "0" else None
        if digits.startswith(_BULGARIA):
            return cls._bulgarian(digits[3:].removeprefix("0"))
        return cls(f"+{digits}") if digits[0] != "0" else None

    @classmethod
    def _bulgarian(cls, national: str) -> "Phone | None":
        return cls(f"+{_BULGARIA}{national}") if _NATIONAL.fullmatch(national) else None

    @property
    def spaced(self) -> str:
        """The number as it is easy to read and dial: `+359 888 123 456`, `+359 2 123 4567`."""
        if not self.number.startswith(f"+{_BULGARIA}"):
            return self.number
        national = self.number[4:]
        head = 1 if national[0] == "2" and len(national) == 8 else len(national) - 6  # noqa: PLR2004  02 is Sofia
        return f"+{_BULGARIA} {national[:head]} {national[head : head + 3]} {national[head + 3 :]}"

    def __str__(self) -> str:
        return self.number
