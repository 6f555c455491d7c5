"""What the field types for identifiers have in common: digits, a check, and sentences that never quote the value."""

from abc import abstractmethod
from typing import ClassVar, Protocol

from gishe.forms.field_type import Widget
from gishe.forms.one_input import OneInput, Understood
from gishe.language.vocabulary import Field
from gishe.values.problem import Problem


class Identifier(Protocol):
    """An identifier read from text; its text is the plain answer."""

    def __str__(self) -> str: ...


class IdentifierInput(OneInput):
    """An identifier: `asks` is said when it is missing or has the wrong form, `wrong` when its check digit fails."""

    asks: ClassVar[Problem]
    wrong: ClassVar[Problem]
    width: ClassVar[int]

    @abstractmethod
    def parse(self, written: str) -> Identifier | None:
        """Reads the identifier."""

    @abstractmethod
    def has_form(self, written: str) -> bool:
        """Tells whether what was written looks like one, so that only a digit may be wrong."""

    def understand(self, written: str, of: Field) -> Understood:
        """Reads the identifier, or says what is wrong with it."""
        del of
        if found := self.parse(written):
            return str(found)
        return self.wrong if self.has_form(written) else self.asks

    def missing(self, of: Field) -> Problem:
        """Asks for the identifier."""
        del of
        return self.asks

    def widget(self, of: Field) -> Widget:
        """Gives an input for digits that browsers neither remember nor correct."""
        del of
        return Widget("input", {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}, self.width)
