"""What a field type is: how an answer is read, checked, shown on a page, and printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gishe.language.vocabulary import Field
from gishe.language.vocabulary import FieldType as LanguageFieldType
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was posted: its name, the bytes, and nothing that the browser claims about its type."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Posted:
    """What a browser posted: values by input name (in order), and files by input name."""

    values: Mapping[str, Sequence[str]]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Gives the first value of an input, or an empty string."""
        return next(iter(self.values.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Widget:
    """How a question looks: the theme's macro that draws it and the HTML attributes it gets.

    `macro` is one of input, textarea, choice, choices, date, address, file, rows. `width` is in characters.
    """

    macro: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    width: int = 0
    suffix: Text | None = None


class FieldType(LanguageFieldType, Protocol):
    """A whole field type. Plain answers are what JSON holds: dates ISO, decimals and money as text, rows as mappings."""

    def read(self, posted: Posted, name: str, of: Field) -> tuple[Plain, tuple[Problem, ...]]:
        """Reads the input(s) called `name` (and `name.part`, `name.0.inner`); an empty answer is `None` without problem."""

    def typed(self, answer: Plain, of: Field) -> Mapping[str, str]:
        """Gives the input values that would post this answer, to fill the form with it."""

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the answer in words for pages and documents (yes-no stays a truth value, rows stay mappings)."""

    def widget(self, of: Field) -> Widget:
        """Says how the question is drawn."""
