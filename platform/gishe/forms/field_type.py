"""What a field type is: how an answer is read, checked, shown on a page, and printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

from gishe.language.vocabulary import Field
from gishe.language.vocabulary import FieldType as LanguageFieldType
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was posted: its name, the bytes, and nothing that the browser claims about its type.

    Whoever has looked inside says why it can't be taken (`refusal`), which bytes are kept instead (`made`: an image is
    drawn anew), what the first row of a spreadsheet says (`columns`), and whether it is still to be scanned.
    """

    name: str
    body: bytes
    refusal: Problem | None = None
    made: "Upload | None" = None
    columns: Sequence[str] = ()
    unscanned: bool = False

    @property
    def kept(self) -> "Upload":
        """What is kept of it."""
        return self.made or self


@dataclass(frozen=True, slots=True)
class Posted:
    """What a browser posted: values by input name (in order), and files by input name.

    `kept` are the files this person sent earlier, as plain answers by digest: a page names them in a hidden input, and
    only what is here is believed.
    """

    values: Mapping[str, Sequence[str]]
    files: Mapping[str, Sequence[Upload]] = field(default_factory=dict)
    kept: Mapping[str, Plain] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Gives the first value of an input, or an empty string."""
        return next(iter(self.values.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Part:
    """One of several inputs that make one question (day, month, year): `name` comes behind the question's own."""

    name: str
    label: Text
    attributes: Mapping[str, str] = field(default_factory=dict)
    width: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Widget:
    """How a question looks: the theme's macro that draws it and the HTML attributes it gets.

    `macro` is one of input, textarea, choice, choices, date, address, file, rows. `width` is in characters. `parts`
    are the inputs of a date or an address; `choices` are value to label, in the order shown. `blank` says that there is
    an empty table to fill in.
    """

    macro: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    width: int = 0
    suffix: Text | None = None
    parts: tuple[Part, ...] = ()
    choices: Mapping[str, Text] = field(default_factory=dict)
    blank: bool = False


class FieldType(LanguageFieldType, Protocol):
    """A whole field type. Plain answers are what JSON holds: dates ISO, decimals and money text, rows mappings."""

    def read(self, posted: Posted, name: str, of: Field) -> tuple[Plain, tuple[Problem, ...]]:
        """Reads the inputs called `name`, `name.part`, `name.0.inner`; an empty answer is `None` without problem.

        A problem's `field` is the name of its input.
        """

    def missing(self, of: Field) -> Problem:
        """Says that the question must be answered, in the words that fit what it asks for."""

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the posted values (inputs named by `of.id`) that would give this answer, to fill the form with it."""

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the answer in words for pages and documents (yes-no stays a truth value, rows stay mappings)."""

    def widget(self, of: Field) -> Widget:
        """Says how the question is drawn."""


def type_of(of: Field) -> FieldType:
    """Gives a question's type whole: the language knows a part of it, but every type comes from `forms/fields`."""
    return cast("FieldType", of.type)
