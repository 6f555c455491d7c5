"""A post: a role that somebody holds in the whole municipality, or in one place of it."""

from dataclasses import dataclass

import re2

_WRITTEN = re2.compile(r"([a-z][a-z0-9-]*)(?:@([a-z0-9][a-z0-9-]*))?")


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """A role, and the place for which it is held (a settlement's EKATTE code, a district's id; empty: everywhere)."""

    role: str
    place: str = ""

    @classmethod
    def parse(cls, written: str) -> "Post | None":
        """Reads `mayor` or `mayor@99117`; `None` if it is neither."""
        found = _WRITTEN.fullmatch(written)
        return cls(found.group(1), found.group(2) or "") if found else None

    def __str__(self) -> str:
        return f"{self.role}@{self.place}" if self.place else self.role
