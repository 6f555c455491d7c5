"""A person's mistake, as a value: collected, shown all at once, never raised."""

from dataclasses import dataclass, replace
from typing import Literal

from gishe.values.text import Language, Text


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in an author's file a thing stands; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, said to the person who can mend it.

    `code` is stable (`unknown-key`), `says` is the sentence, `hint` the way forward. An author's problem has a
    `place` in a file; a citizen's has the id of a `field` (rows: `trees.0.count`). Never holds an identifier's value.
    """

    code: str
    says: Text
    hint: Text | None = None
    place: Place | None = None
    field: str = ""
    severity: Literal["error", "warning"] = "error"

    def at(self, place: Place | None) -> "Problem":
        """Puts the problem at a place of a file."""
        # Written out, since it is done for every warning of every file and `replace` takes five times as long.
        return Problem(self.code, self.says, self.hint, place, self.field, self.severity)

    def of(self, field: str) -> "Problem":
        """Says which field of the form the problem is about; an inner field keeps its own name behind the outer's."""
        return replace(self, field=f"{field}.{self.field}" if self.field else field)

    def line(self, language: Language = "bg") -> str:
        """Renders `file:line:column: error[code]: sentence hint`, one line, as compilers do."""
        hint = f" {self.hint.to(language)}" if self.hint else ""
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.severity}[{self.code}]: {self.says.to(language)}{hint}"
