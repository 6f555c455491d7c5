"""The code by which a person without an account comes back to an application."""

from dataclasses import dataclass

#: I, L, O and U are left out: they are taken for 1, 0 and V when read aloud or copied by hand.
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
_RANDOM = 16
_DROPPED = str.maketrans("", "", " -–—.\u00a0\u200b")
#: Cyrillic letters that look like Latin ones: a code is often typed with the keyboard left on Bulgarian.
_LATIN = str.maketrans("АВСЕНКМРТХУЈЅ", "ABCEHKMPTXYJS")


@dataclass(frozen=True, slots=True)
class TrackingCode:
    """Eight letters (about 36 bits), written in two groups: `ABCD-EFGH`."""

    letters: str

    @classmethod
    def draw(cls, random: bytes) -> "TrackingCode":
        """Makes a code of at least 16 random bytes; raises `ValueError` for fewer."""
        if len(random) < _RANDOM:
            raise ValueError(f"a tracking code takes {_RANDOM} random bytes")
        number, letters = int.from_bytes(random), ""
        for _ in range(_LENGTH):
            number, at = divmod(number, len(_LETTERS))
            letters += _LETTERS[at]
        return cls(letters)

    @classmethod
    def parse(cls, written: str) -> "TrackingCode | None":
        """Reads a code as people type it: any case, spaces and hyphens, Cyrillic look-alikes; `None` if it is none."""
        letters = written.translate(_DROPPED).upper().translate(_LATIN)
        return cls(letters) if len(letters) == _LENGTH and set(letters) <= set(_LETTERS) else None

    def __str__(self) -> str:
        return f"{self.letters[:4]}-{self.letters[4:]}"
